import type { Execution } from '@aos-cluster/application'
import { isRunEvent, type DomainEvent } from '@aos-cluster/domain'
import type { EnvironmentHistory } from '../history/environment-history.js'
import { effectsOf, type Effect } from '../history/effect.js'
import { keyOf, type Moment } from '../journal/journal.js'
import type { Observed } from '../run/observed.js'
import { sameJson } from './same-json.js'

/** What a command was answered is stored: these events, there, and before the answer. */
export const acknowledgedEffects = ({ journal, histories }: Observed): string | undefined => {
  const effects = [...histories.values()].flatMap(effectsOf)

  for (const { kind, sent, process, begun, end } of journal.calls) {
    if (kind !== 'execute' || end === undefined) continue
    const { answer, moment } = end
    if (answer.outcome !== 'accepted' || answer.events.length === 0) continue
    const own = effects.filter(({ command }) => command === keyOf(sent.command.commandId))
    const answered = own.find((effect) => isAnswered(effect, answer, moment.stored))
    if (answered !== undefined) {
      if (answered.events.every((event) => isOfRunThatIsOver(event, histories.get(sent.environment), begun)))
        journal.tally.add('commands answered from a run that was over')
      continue
    }
    const stored = own.map(({ stream, events }) => `${JSON.stringify(events)} in ${stream}`)
    return `${process} answered ${sent.label} with ${JSON.stringify(answer)}, but stored is ${stored.join(' and ') || 'nothing'}`
  }
  return undefined
}

const isAnswered = (
  effect: Effect,
  { stream, revision, events }: Extract<Execution, { outcome: 'accepted' }>,
  storedThen: number,
): boolean =>
  effect.before + effect.events.length <= storedThen &&
  effect.stream === stream &&
  effect.stored.at(-1)?.recorded.revision === revision &&
  sameJson(effect.events, events)

const isOfRunThatIsOver = (
  event: DomainEvent,
  history: EnvironmentHistory | undefined,
  { stored }: Moment,
): boolean =>
  isRunEvent(event) && history?.after(stored).runs.get(event.data.aosId)?.number !== event.data.run
