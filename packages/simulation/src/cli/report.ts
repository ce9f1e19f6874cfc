import type { Run } from '../run/simulate.js'
import type { Tally } from '../statistics/tally.js'

/** How a run is made again. */
export const replayOf = ({ seed, plan, commands }: Run): string =>
  `simulate --from ${seed} --seeds 1${commands === undefined ? '' : ` --commands ${plan.commands}`}`

/** A run that broke a guarantee: what it was, what happened, and how to see it again. */
export const violationLines = (run: Run): readonly string[] => [
  ...run.violations.flatMap(({ check, problem }) => [`seed ${run.seed}: ${check} does not hold`, problem]),
  `plan: ${JSON.stringify(run.plan)}`,
  ...run.trace,
  `again: pnpm ${replayOf(run)}`,
]

/** What happened in all runs together, the longest list last. */
export const statisticsLines = (tally: Tally): readonly string[] => {
  const others = tally.all().filter(([name]) => !LISTS.some((list) => name.startsWith(`${list} `)))
  return [
    ...others.map(([name, count]) => `${name}: ${count}`),
    ...LISTS.map((list) => {
      const counts = tally.all().filter(([name]) => name.startsWith(`${list} `))
      return `${list}s: ${counts.map(([name, count]) => `${name.slice(list.length + 1)} ${count}`).join(', ')}`
    }),
  ]
}

const LISTS = ['fault', 'failure', 'event', 'finding']
