import { hasAdministratorSession, type AosInstance, type Environment } from '../environment/environment.js'
import { isClient, type Run, type Session } from '../environment/run.js'
import type { Policy } from '../policy.js'
import type { AosId } from '../vocabulary/aos-id.js'
import { isBefore, plusSeconds, secondsBetween, type Instant } from '../vocabulary/instant.js'
import { error, risk, when, type Findings } from './finding.js'

export const notDraining = (aosId: AosId, run: Run | undefined): Findings =>
  when(run === undefined || run.drain === null, () =>
    error('NotDraining', `${aosId} is not draining.`, { aosId }, { type: 'DrainUsers', data: { aosId } }),
  )

/** The users are warned five minutes after the click (F133; D36). */
export const warningTooEarly = (run: Run | undefined, at: Instant): Findings => {
  const drain = run?.drain ?? null
  if (drain === null || drain.warnedAt !== null) return []
  return when(isBefore(at, drain.warnAt), () =>
    error('TooEarly', `The users are to be warned at ${drain.warnAt}.`, { warnAt: drain.warnAt, at }),
  )
}

/** A user must be able to see the warning and save: nobody is closed sooner than two minutes after it (F134; D34). */
export const closeTooEarly = (aosId: AosId, run: Run, at: Instant, policy: Policy): Findings => {
  if (run.drain === null) return []
  const { warnAt, warnedAt } = run.drain
  if (warnedAt === null) {
    return [
      error(
        'TooEarly',
        `The users of ${aosId} have not been warned yet.`,
        { warnAt, at },
        isBefore(at, warnAt) ? undefined : { type: 'IssueDrainWarning', data: { aosId } },
      ),
    ]
  }
  const closeAt = plusSeconds(warnedAt, policy.idleCloseAfter)
  return when(secondsBetween(warnedAt, at) < policy.idleCloseAfter, () =>
    error('TooEarly', `The users were warned at ${warnedAt}; nobody is closed before ${closeAt}.`, {
      warnedAt,
      closeAt,
      at,
    }),
  )
}

/** Only a session that was idle for two minutes is closed; a worker is never idle (F134; D34). */
export const sessionActive = (
  session: Session,
  lastActivityAt: Instant,
  at: Instant,
  policy: Policy,
): Findings =>
  when(!isClient(session) || secondsBetween(lastActivityAt, at) < policy.idleCloseAfter, () =>
    error(
      'SessionActive',
      isClient(session)
        ? `Session ${session.session} was last active at ${lastActivityAt}.`
        : `Session ${session.session} is a batch worker, which is never idle.`,
      { session: session.session, lastActivityAt, at, kind: session.kind },
    ),
  )

/** A drain never closes an administrator's session (F135). */
export const administratorSession = (session: Session): Findings =>
  when(session.administrator, () =>
    error(
      'AdministratorSession',
      `Session ${session.session} is an administrator's; a drain never closes it.`,
      {
        session: session.session,
        user: session.user,
      },
    ),
  )

/** "Accept new clients" is pressed in a client, so some administrator must be connected somewhere (F138; D38, D39). */
export const noAdministratorSession = (environment: Environment, aosId: AosId): Findings =>
  when(!hasAdministratorSession(environment), () =>
    error(
      'NoAdministratorSession',
      `No administrator is connected to press "Accept new clients"; reset the table in SQL Server or restart ${aosId}.`,
      { aosId },
      environment.runs.has(aosId)
        ? { type: 'AcceptNewClients', data: { aosId, via: 'databaseReset' } }
        : undefined,
    ),
  )

/** An AOS should be drained before it is removed; off line counts as drained (F168; D46). */
export const notDrained = (aos: AosInstance, run: Run | undefined): Findings =>
  when(run !== undefined && run.drain === null, () =>
    risk(
      'notDrained',
      `${aos.aosId} still accepts new clients.`,
      { aosId: aos.aosId },
      { type: 'DrainUsers', data: { aosId: aos.aosId } },
    ),
  )
