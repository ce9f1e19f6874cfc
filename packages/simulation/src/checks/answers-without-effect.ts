import { decideUnder, streamName, type Policy } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import { accepted, rejected, type Execution, type StreamRevision } from '@aos-cluster/application'
import { effectsOf, type Effect } from '../history/effect.js'
import type { EnvironmentHistory } from '../history/environment-history.js'
import { keyOf, type Call, type Moment } from '../journal/journal.js'
import type { Observed } from '../run/observed.js'
import { sameJson } from './same-json.js'
import { isTrueOf, viewsDuring, viewsOf, type View } from './views.js'

/**
 * A command that was rejected, or accepted without an event, or previewed, was answered what the decider says at some
 * moment between question and answer; and if the command has an effect, that came later.
 */
export const answersWithoutEffect = ({ plan, journal, histories }: Observed): string | undefined => {
  const effects = new Map(
    [...histories.values()].flatMap(effectsOf).map((effect) => [effect.command, effect]),
  )
  for (const call of journal.calls) {
    const { sent, kind, begun, end, process } = call
    const history = histories.get(sent.environment)
    if (end === undefined || history === undefined || !isWithoutEffect(kind, end.answer)) continue
    const effect = effects.get(keyOf(sent.command.commandId))
    if (effect !== undefined && isOvertaken(effect, end.moment))
      journal.tally.add('commands that took effect after an answer without one')
    const period = { from: begun.stored, to: Math.min(end.moment.stored, effect?.before ?? Infinity) }
    const isJustified = decidedAs(end.answer, call, history, plan.policy)
    if (isTrueOf(viewsDuring(history, period), isJustified)) continue
    const readings = { topology: period, ownRuns: period, otherRuns: period }
    if (isTrueOf(viewsOf(history, sent.command, readings), isJustified)) {
      journal.tally.add('answers from streams read at different moments')
      continue
    }
    return `${process} answered ${sent.label} with ${JSON.stringify(end.answer)}, which the decider says at no moment of the call`
  }
  return undefined
}

/** Whether the effect was on its way, sent by somebody else, when the answer was given. */
const isOvertaken = ({ append, before }: Effect, answered: Moment): boolean =>
  append.sentAt < answered.step && before >= answered.stored

const isWithoutEffect = (kind: Call['kind'], answer: Execution): boolean => {
  switch (answer.outcome) {
    case 'accepted':
      return kind === 'preview' || answer.events.length === 0
    case 'rejected':
      return true
    case 'failed':
      return false
  }
}

const decidedAs =
  (answer: Execution, { sent }: Call, { name }: EnvironmentHistory, policy: Policy) =>
  ({ environment, revisionOf }: View): boolean => {
    const decision = decideUnder(policy)(sent.command)(environment)
    if (E.isLeft(decision)) return sameJson(rejected(decision.left), answer)
    const { events } = decision.right
    const stream = streamName(name, decision.right.stream)
    return sameJson(accepted(stream, revisionAfter(revisionOf(stream), events.length), events), answer)
  }

/** The last revision of a stream once so many events more are in it. */
const revisionAfter = (last: StreamRevision, more: number): StreamRevision =>
  more === 0 ? last : (last === 'noStream' ? -1 : last) + more
