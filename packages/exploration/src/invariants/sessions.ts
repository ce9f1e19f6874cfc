import type { Environment, Session, SessionStatus } from '@aos-cluster/domain'
import { administratorsIn, balances, clientsIn, ofKind } from './census.js'
import { inEveryState, onEveryStep, onEvents, unless, type Invariant, type Verdict } from './invariant.js'

const NEXT: Readonly<Record<SessionStatus, readonly SessionStatus[]>> = {
  running: ['running', 'ending'],
  ending: ['ending', 'endingBlocked'],
  endingBlocked: ['endingBlocked'],
}

const KINDS = ['windowsClient', 'businessConnector', 'webUser', 'guest', 'worker'] as const

/** For a session that is open before and after a step on one AOS. */
const changedOtherwise = (was: Session, is: Session): Verdict => {
  if (was === is) return undefined
  if (!NEXT[was.status].includes(is.status)) return `${is.session} went from ${was.status} to ${is.status}`
  const { status: _was, ...fixed } = was
  const { status: _is, ...now } = is
  return unless(JSON.stringify(fixed) === JSON.stringify(now), () => `${is.session} became another session`)
}

const placeOf = (environment: Environment, key: string): string | undefined => {
  for (const [aosId, run] of environment.runs) if (run.sessions.has(key as never)) return aosId
  return undefined
}

export const sessionInvariants: readonly Invariant[] = [
  inEveryState('4 a load balancer has no client session (F48)', ({ aos, runs }) => {
    for (const [aosId, run] of runs) {
      if (balances(aos.get(aosId)) && clientsIn(run) > 0) return `${aosId} has ${clientsIn(run)}`
    }
    return undefined
  }),
  onEveryStep('6 the AOS of a session never changes (F104)', ({ before, after }) => {
    if (before.runs === after.runs) return undefined
    for (const [aosId, run] of before.runs) {
      for (const [key, session] of run.sessions) {
        const place = placeOf(after, key)
        if (place !== undefined && place !== aosId) return `${key} went from ${aosId} to ${place}`
        const is = after.runs.get(aosId)?.sessions.get(key)
        const changed = is === undefined ? undefined : changedOtherwise(session, is)
        if (changed !== undefined) return changed
      }
    }
    return undefined
  }),
  inEveryState('a session key is open once in the environment (D55)', ({ runs }) => {
    const open = new Set<string>()
    for (const run of runs.values()) {
      for (const [key, { session }] of run.sessions) {
        if (key !== session || open.has(key)) return `${key} is open twice, or as ${session}`
        open.add(key)
      }
    }
    return undefined
  }),
  inEveryState('tallies equal the sessions that are open', ({ runs }) => {
    for (const [aosId, run] of runs) {
      const { tally } = run
      const wrong = KINDS.find((kind) => tally[kind] !== ofKind(run, kind))
      if (wrong !== undefined) return `${aosId}: ${tally[wrong]} ${wrong}, but ${ofKind(run, wrong)} are open`
      if (tally.administrators !== administratorsIn(run))
        return `${aosId}: ${tally.administrators} administrators`
    }
    return undefined
  }),
  onEvents('what ends was open, and is gone', ['SessionEnded'], ({ data }, { before, after }) =>
    unless(
      before.runs.get(data.aosId)?.sessions.has(data.session) === true &&
        placeOf(after, data.session) === undefined,
      () => data.session,
    ),
  ),
  onEvents(
    'an administrator ends only sessions that were asked to end (F146)',
    ['SessionEnded'],
    ({ data }, { before }) => {
      const status = before.runs.get(data.aosId)?.sessions.get(data.session)?.status
      return unless(
        data.reason !== 'endedByAdministrator' || status !== 'running',
        () => `${data.session} was running`,
      )
    },
  ),
]
