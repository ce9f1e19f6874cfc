import { simulate, type Run } from './simulate.js'
import type { Subject } from './subject.js'

/** How many commands the runs make that are tried, and how many seeds are tried with each. */
const SIZES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32]
const SEEDS = 50

/** A run of fewer commands that breaks the same guarantee, if one is soon found: the shortest trace of them. */
export const shortestLike = async (broken: Run, subject: Subject): Promise<Run | undefined> => {
  const guarantee = broken.violations[0]?.check
  for (const commands of SIZES.filter((size) => size < broken.plan.commands)) {
    let shortest: Run | undefined
    for (let seed = broken.seed; seed < broken.seed + SEEDS; seed++) {
      const run = await simulate(seed, { subject, commands })
      const isAlike = run.violations.some(({ check }) => check === guarantee)
      if (isAlike && run.trace.length < (shortest?.trace.length ?? Infinity)) shortest = run
    }
    if (shortest !== undefined) return shortest
  }
  return undefined
}
