import { isRunEvent } from '@aos-cluster/domain'
import { effectsOf, type Effect } from '../history/effect.js'
import type { EnvironmentHistory } from '../history/environment-history.js'
import type { Observed } from '../run/observed.js'

/**
 * However often a command is sent, and to whom: it has one effect. Without guards the store can't know that a run is over,
 * and takes what arrives late for it; that changes nothing any more.
 */
export const oneEffect = ({ plan, journal, histories }: Observed): string | undefined => {
  for (const history of histories.values()) {
    const effects = new Map<string, Effect>()
    for (const effect of effectsOf(history)) {
      if (!plan.guards && isTooLate(effect, history)) {
        journal.tally.add('effects on a run that was over, without guards')
        continue
      }
      const first = effects.get(effect.command)
      if (first !== undefined) {
        const label = journal.commands.get(effect.command)?.label ?? effect.command
        return `${label} has two effects: ${described(first)}, and ${described(effect)}`
      }
      effects.set(effect.command, effect)
    }
  }
  return undefined
}

/** Whether it is of a run that was over when it was stored. */
const isTooLate = ({ events, before }: Effect, history: EnvironmentHistory): boolean =>
  events.every(
    (event) =>
      isRunEvent(event) && history.after(before).runs.get(event.data.aosId)?.number !== event.data.run,
  )

const described = ({ stream, stored }: Effect): string =>
  stored.map(({ recorded: { type, revision } }) => `${type} at ${revision} of ${stream}`).join(', ')
