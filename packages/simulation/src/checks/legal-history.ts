import * as E from 'fp-ts/lib/Either.js'
import type { IdentifiedCommand } from '@aos-cluster/application'
import { decideUnder, streamName, type Policy } from '@aos-cluster/domain'
import { effectsOf, type Effect } from '../history/effect.js'
import type { EnvironmentHistory, StoredEvent } from '../history/environment-history.js'
import type { Journal } from '../journal/journal.js'
import { callsWaitingFor, wasAcceptedBefore } from '../journal/waiting.js'
import type { Observed } from '../run/observed.js'
import { sameJson } from './same-json.js'
import { at, isTrueOf, viewsDuring, viewsOf, type Readings, type View } from './views.js'

/**
 * The real decider decides every command again, where its events stand: it accepts it, and these events follow. What no
 * guard watches over may be as it was a little earlier.
 */
export const legalHistory = (observed: Observed): string | undefined => {
  const { journal, histories } = observed
  for (const history of histories.values()) {
    for (const effect of effectsOf(history)) {
      const sent = journal.commands.get(effect.command)
      if (sent === undefined || isLegal(observed, history, effect, sent.command)) continue
      return `${sent.label} led to ${JSON.stringify(effect.events)} in ${effect.stream}, which the decider does not decide there`
    }
  }
  return undefined
}

const isLegal = (
  { plan, journal }: Observed,
  history: EnvironmentHistory,
  effect: Effect,
  command: IdentifiedCommand,
): boolean => {
  const follows = decidedAs(effect, history, command, plan.policy)
  const exactly = at(effect.before)
  if (isTrueOf(viewsDuring(history, exactly), follows)) return true

  const isKnown = (stored: StoredEvent): boolean => wasAcceptedBefore(journal, effect.append, stored)
  const called = { from: whenCalled(journal, effect), to: effect.before }
  // Runs of other AOS are not guarded; for a new session they are not read either (see `group-commit.ts`).
  const otherRuns = command.type === 'OpenSession' ? { from: 0, to: effect.before } : called
  const guarded: Readings = { topology: exactly, ownRuns: exactly, otherRuns, isKnown }
  if (isTrueOf(viewsOf(history, command, guarded), follows)) {
    journal.tally.add('decisions that another AOS overtook')
    return true
  }
  if (plan.guards) return false

  const isTopology = effect.stream === streamName(history.name, { kind: 'environment' })
  const unguarded: Readings = isTopology
    ? { topology: exactly, ownRuns: called, otherRuns, isKnown }
    : { topology: called, ownRuns: exactly, otherRuns, isKnown }
  if (!isTrueOf(viewsOf(history, command, unguarded), follows)) return false
  journal.tally.add('decisions that others overtook, without guards')
  return true
}

const decidedAs =
  ({ stream, events }: Effect, { name }: EnvironmentHistory, command: IdentifiedCommand, policy: Policy) =>
  ({ environment }: View): boolean => {
    const decision = decideUnder(policy)(command)(environment)
    return (
      E.isRight(decision) &&
      streamName(name, decision.right.stream) === stream &&
      sameJson(decision.right.events, events)
    )
  }

/** How many events were stored when the process was given the command. */
const whenCalled = (journal: Journal, { command, append, before }: Effect): number =>
  Math.min(before, ...callsWaitingFor(journal, command, append).map(({ begun }) => begun.stored))
