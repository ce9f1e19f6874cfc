import {
  candidatesOf,
  emptyEnvironment,
  replay,
  type AosId,
  type Candidate,
  type ClusterName,
  type DomainEvent,
  type Environment,
  type Instant,
  type SessionKey,
  type SessionKind,
  type SessionMode,
  type SessionRejectionReason,
  type UserId,
} from '@aos-cluster/domain'
import type { HistoryEvent } from '../history/history-event.js'
import { clusterOfAos } from '../sessions/client-sessions.js'
import { listed } from '../sentences/sentence.js'
import { answerTo, type Inquiry } from '../inquiry/inquiry.js'

/** Why a session is where it is: how the client came there. */
export interface LandingExplanation {
  readonly session: SessionKey
  readonly user: UserId
  readonly kind: SessionKind
  readonly mode: SessionMode
  /** The attempts of the client, oldest first. */
  readonly attempts: readonly LandingAttempt[]
  /** Where the session was opened; null if every AOS refused it. */
  readonly openedOn: AosId | null
  readonly sentences: readonly string[]
}

/** One server that a client tried. */
export interface LandingAttempt {
  readonly aosId: AosId
  readonly at: Instant
  readonly position: bigint
  readonly result: 'opened' | SessionRejectionReason
  /** The cluster of the AOS at that moment; null if it was stand-alone. */
  readonly cluster: ClusterName | null
  /** The list that a client of the cluster got at that moment, best first (F102); empty for a stand-alone AOS. */
  readonly ranked: readonly Candidate[]
  /** The place of the AOS on that list, from 1; null if it was not on it. */
  readonly place: number | null
}

/**
 * Why a session was opened where it was, or nowhere: the attempts, each with the ranked list of that moment. Of a key that
 * was used again the last use is told. Null if there never was such a session.
 *
 * @param history up to the moment that is asked about
 */
export const explainLanding = (
  history: readonly HistoryEvent[],
  session: SessionKey,
): LandingExplanation | null => answerTo(whyLanded(session), history)

/** `explainLanding` of a history that comes in parts. */
export const whyLanded = (session: SessionKey): Inquiry<LandingExplanation | null> => {
  let environment = emptyEnvironment
  // The attempts that belong together: those since the key was last free after a session.
  let attempts: readonly LandingAttempt[] = []
  let last: AttemptEvent | undefined

  return {
    follow: (events) => {
      const fold = (from: number, to?: number): void => {
        environment = replay(
          events.slice(from, to).map(({ event }) => event),
          environment,
        )
      }
      let folded = 0
      for (const [index, { event, position }] of events.entries()) {
        if (event.type !== 'SessionOpened' && event.type !== 'SessionRejected') continue
        if (event.data.session !== session) continue
        fold(folded, index)
        folded = index
        const goesOn = last?.type === 'SessionRejected' && last.data.user === event.data.user
        attempts = [...(goesOn ? attempts : []), attemptIn(environment, position, event)]
        last = event
      }
      fold(folded)
    },
    answer: () => {
      if (last === undefined) return null
      const { user, kind, mode, aosId } = last.data
      return {
        session,
        user,
        kind,
        mode,
        attempts,
        openedOn: last.type === 'SessionOpened' ? aosId : null,
        sentences: inWords(mode, attempts),
      }
    },
  }
}

type AttemptEvent = Extract<DomainEvent, { readonly type: 'SessionOpened' | 'SessionRejected' }>

const attemptIn = (
  environment: Environment,
  position: bigint,
  { type, data }: AttemptEvent,
): LandingAttempt => {
  const { aosId, at } = data
  const cluster = clusterOfAos(environment, aosId)
  const ranked = cluster === null ? [] : candidatesOf(environment, cluster)
  const index = ranked.findIndex((candidate) => candidate.aosId === aosId)
  return {
    aosId,
    at,
    position,
    result: type === 'SessionOpened' ? 'opened' : data.reason,
    cluster,
    ranked,
    place: index === -1 ? null : index + 1,
  }
}

const inWords = (mode: SessionMode, attempts: readonly LandingAttempt[]): readonly string[] =>
  attempts.map((attempt, i) => {
    const { aosId, result } = attempt
    const outcome = result === 'opened' ? `${aosId} took it` : `${aosId} refused it (${result})`
    return `${outcome}: ${mode === 'direct' ? DIRECT : reasonOf(attempt, attempts.slice(0, i))}.`
  })

const DIRECT = 'the client asked for just this AOS, and for no list'

const reasonOf = (
  { aosId, cluster, ranked, place }: LandingAttempt,
  earlier: readonly LandingAttempt[],
): string => {
  if (cluster === null) return 'it is stand-alone, and so the only candidate'
  const own = ranked[(place ?? 0) - 1]
  if (own === undefined)
    return `it was not on the list of ${cluster} at that moment: the client had got its list earlier`
  const load = `${own.clients} of ${own.max} clients`
  if (place === 1) return `it had the lowest workload of ${cluster}, ${load}${nextBest(ranked)}`
  const better = ranked.slice(0, (place ?? 1) - 1).map((candidate) => candidate.aosId)
  const refused = new Set(earlier.map((attempt) => attempt.aosId))
  return better.every((other) => refused.has(other))
    ? `it came next on the list of ${cluster}, with ${load}, after ${listed(better)}`
    : `it was number ${place} on the list of ${cluster} at that moment, with ${load}: the client had got its list earlier, or chose ${aosId} itself`
}

const nextBest = ([, next]: readonly Candidate[]): string =>
  next === undefined ? '' : `; the next was ${next.aosId} with ${next.clients} of ${next.max}`
