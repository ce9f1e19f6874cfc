import { aosOfSession, type Environment } from '../environment/environment.js'
import { clientsOf, isClient, type Run, type Session } from '../environment/run.js'
import type { AosId } from '../vocabulary/aos-id.js'
import { MAX_LIST_LENGTH } from '../codec/list.js'
import type { SessionKey, UserId } from '../vocabulary/session.js'
import { compareText } from '../vocabulary/text.js'
import { error, when, type Finding, type Findings } from './finding.js'
import { counted, isOrAre } from './wording.js'

export const unknownSession = (aosId: AosId, sessions: readonly SessionKey[]): Finding =>
  error(
    'UnknownSession',
    `Not open on ${aosId}: ${sessions.slice(0, 10).join(', ')}${sessions.length > 10 ? ' …' : ''}.`,
    {
      aosId,
      sessions,
    },
  )

/** A key names one open session in the environment (D55). */
export const duplicateSession = (environment: Environment, session: SessionKey): Findings => {
  const aosId = aosOfSession(environment, session)
  return when(aosId !== undefined, () =>
    error('DuplicateSession', `A session ${session} is open on ${aosId}.`, { session, aosId }),
  )
}

export const notEnding = (aosId: AosId, session: Session): Findings =>
  when(session.status === 'running', () =>
    error(
      'NotEnding',
      `Nobody has asked to end session ${session.session}.`,
      { session: session.session },
      { type: 'EndSessions', data: { aosId, sessions: [session.session] } },
    ),
  )

/** Whether the session is open in the run and the actor's own; its kind and mode do not matter (F169; D47). */
export const isActorsSession = (run: Run | undefined, session: SessionKey, actor: UserId): boolean =>
  run?.sessions.get(session)?.user === actor

/** At removal the AOS serves nobody but the actor; another administrator counts like anybody (F170; D48). */
export const otherSessionsOpen = (
  aosId: AosId,
  run: Run | undefined,
  own: SessionKey | undefined,
): Findings => {
  if (run === undefined || clientsOf(run) === 0) return []
  const others = [...run.sessions.values()]
    .filter((session) => isClient(session) && session.session !== own)
    .map((session) => session.session)
    .sort(compareText)
  return when(others.length > 0, () =>
    error(
      'OtherSessionsOpen',
      `${counted(others.length, 'other client session')} ${isOrAre(others.length)} open on ${aosId}.`,
      { aosId, sessions: others.length },
      { type: 'EndSessions', data: { aosId, sessions: others.slice(0, MAX_LIST_LENGTH) } },
    ),
  )
}
