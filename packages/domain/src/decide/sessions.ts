import type { Command, CommandType } from '../commands/command.js'
import { isLoadBalancer, type AosInstance, type Environment } from '../environment/environment.js'
import { clientsOf, type Run, type Session } from '../environment/run.js'
import { countsAsClient } from '../policy.js'
import { aosOffline, unknownAos } from '../rules/lifecycle.js'
import { duplicateSession, notEnding, unknownSession } from '../rules/sessions.js'
import { aosIdOf, type AosId } from '../vocabulary/aos-id.js'
import type { SessionKey, SessionKind, SessionRejectionReason } from '../vocabulary/session.js'
import { sessionEnded } from './session-end.js'
import { refused, ruling, type Decider, type Ruling } from './ruling.js'

/** A client tries an AOS, which admits or refuses it. A refusal is recorded too (F103; D31, D33). */
export const openSession: Decider<'OpenSession'> = ({ data, at }, environment) => {
  const { session, user, kind, mode, administrator } = data
  const duplicate = duplicateSession(environment, session)
  const aos = environment.aos.get(aosIdOf(data.aosId))
  if (aos === undefined) return refused(unknownAos(data.aosId), ...duplicate)

  const { aosId } = aos
  const run = environment.runs.get(aosId)
  if (run === undefined) return refused(...aosOffline(environment, aosId), ...duplicate)

  const attempt = { aosId, run: run.number, session, user, kind, mode }
  const reason = refusalReason(aos, run, kind)
  return ruling(duplicate, () => [
    reason === undefined
      ? { type: 'SessionOpened', data: { ...attempt, administrator, at } }
      : { type: 'SessionRejected', data: { ...attempt, reason, at } },
  ])
}

/**
 * Why the AOS refuses a session of this kind, if it does; the first reason that applies. A worker is refused by a load
 * balancer only, since neither a drain nor a maximum concerns batch work (D24, D44).
 */
const refusalReason = (aos: AosInstance, run: Run, kind: SessionKind): SessionRejectionReason | undefined => {
  if (isLoadBalancer(aos)) return 'dedicatedLoadBalancer'
  if (!countsAsClient(kind)) return undefined
  if (run.drain !== null) return 'draining'
  if (clientsOf(run) >= aos.maxConcurrentSessions) return 'full'
  return isFullForKind(aos, run, kind) ? 'fullForKind' : undefined
}

/** The limits nest: a guest counts as a web user, and a web user as a Business Connector session (F83-F87). */
const isFullForKind = ({ limits }: AosInstance, { tally }: Run, kind: SessionKind): boolean => {
  const webUsers = tally.webUser + tally.guest
  const connectors = tally.businessConnector + webUsers
  const windowsFull = tally.windowsClient >= limits.windowsClient
  const connectorFull = connectors >= limits.businessConnector
  const webFull = connectorFull || webUsers >= limits.webUser
  const guestFull = webFull || tally.guest >= limits.guest
  switch (kind) {
    case 'windowsClient':
      return windowsFull
    case 'businessConnector':
      return connectorFull
    case 'webUser':
      return webFull
    case 'guest':
      return guestFull
    case 'worker':
      return false
  }
}

type OfOneSession = {
  [T in CommandType]: Command<T>['data'] extends { readonly aosId: unknown; readonly session: SessionKey }
    ? T
    : never
}[CommandType]

/** Rules on a session that must be open on the AOS named. */
const onSession = (
  { data }: Command<OfOneSession>,
  environment: Environment,
  rule: (aosId: AosId, run: Run, session: Session) => Ruling,
): Ruling => {
  const aosId = aosIdOf(data.aosId)
  if (!environment.aos.has(aosId)) return refused(unknownAos(data.aosId))
  const run = environment.runs.get(aosId)
  const session = run?.sessions.get(data.session)
  return run === undefined || session === undefined
    ? refused(unknownSession(aosId, [data.session]))
    : rule(aosId, run, session)
}

/** The user closed the client (F150). */
export const closeSession: Decider<'CloseSession'> = (command, environment) =>
  onSession(command, environment, (aosId, run, session) =>
    ruling([], () => sessionEnded(aosId, run, session, 'closedByUser', command.at)),
  )

/** The session no longer answers the AOS (F126; D54). */
export const reportSessionLost: Decider<'ReportSessionLost'> = (command, environment) =>
  onSession(command, environment, (aosId, run, session) =>
    ruling([], () => sessionEnded(aosId, run, session, 'heartbeatLost', command.at)),
  )

/** Asks the AOS to end sessions: all of those named, or none (F146, F147). */
export const endSessions: Decider<'EndSessions'> = ({ data, at }, environment) => {
  const aosId = aosIdOf(data.aosId)
  if (!environment.aos.has(aosId)) return refused(unknownAos(data.aosId))
  const run = environment.runs.get(aosId)
  const keys = [...new Set(data.sessions)]
  const unknown = keys.filter((key) => run?.sessions.has(key) !== true)
  if (run === undefined || unknown.length > 0) return refused(unknownSession(aosId, unknown))
  return ruling([], () =>
    keys
      .filter((key) => run.sessions.get(key)?.status === 'running')
      .map((session) => ({ type: 'SessionEndRequested', data: { aosId, run: run.number, session, at } })),
  )
}

/** The AOS has handled the request: the session is gone, or something keeps it (F123, F147). */
export const confirmSessionEnd: Decider<'ConfirmSessionEnd'> = (command, environment) =>
  onSession(command, environment, (aosId, run, session) =>
    ruling(notEnding(aosId, session), () => {
      const { at, data } = command
      if (data.outcome === 'ended') return sessionEnded(aosId, run, session, 'endedByAdministrator', at)
      if (session.status === 'endingBlocked') return []
      return [{ type: 'SessionEndBlocked', data: { aosId, run: run.number, session: session.session, at } }]
    }),
  )
