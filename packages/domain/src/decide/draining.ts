import { usersOf } from '../environment/run.js'
import {
  administratorSession,
  closeTooEarly,
  noAdministratorSession,
  notDraining,
  sessionActive,
  warningTooEarly,
} from '../rules/draining.js'
import { aosOffline, unknownAos } from '../rules/lifecycle.js'
import { unknownSession } from '../rules/sessions.js'
import { aosIdOf } from '../vocabulary/aos-id.js'
import { plusSeconds } from '../vocabulary/instant.js'
import { drainCompleted, sessionEnded } from './session-end.js'
import { alreadyHolds, refused, ruling, type Decider } from './ruling.js'

/** No newcomers from now on; the users are warned five minutes later (F130-F133; D36, D40-D42). */
export const drainUsers: Decider<'DrainUsers'> = ({ data, at }, environment, policy) => {
  const aosId = aosIdOf(data.aosId)
  if (!environment.aos.has(aosId)) return refused(unknownAos(data.aosId))
  const run = environment.runs.get(aosId)
  if (run === undefined) return refused(...aosOffline(environment, aosId))
  if (run.drain !== null) return alreadyHolds

  const warnAt = plusSeconds(at, policy.drainWarningAfter)
  return ruling([], () => [
    { type: 'DrainStarted', data: { aosId, run: run.number, warnAt, at } },
    ...(usersOf(run) === 0 ? [drainCompleted(aosId, run, at)] : []),
  ])
}

/** Tells the users of the AOS to save their work (F133; D43). */
export const issueDrainWarning: Decider<'IssueDrainWarning'> = ({ data, at }, environment) => {
  const aosId = aosIdOf(data.aosId)
  if (!environment.aos.has(aosId)) return refused(unknownAos(data.aosId))
  const run = environment.runs.get(aosId)
  return ruling(
    [...aosOffline(environment, aosId), ...notDraining(aosId, run), ...warningTooEarly(run, at)],
    () =>
      run === undefined || run.drain?.warnedAt !== null
        ? []
        : [{ type: 'DrainWarningIssued', data: { aosId, run: run.number, at } }],
  )
}

/** A drain closes a session that was idle for two minutes, and not before the user could save (F134, F135; D34). */
export const closeIdleSession: Decider<'CloseIdleSession'> = ({ data, at }, environment, policy) => {
  const aosId = aosIdOf(data.aosId)
  if (!environment.aos.has(aosId)) return refused(unknownAos(data.aosId))
  const run = environment.runs.get(aosId)
  const session = run?.sessions.get(data.session)
  if (run === undefined || session === undefined) return refused(unknownSession(aosId, [data.session]))
  return ruling(
    [
      ...notDraining(aosId, run),
      ...administratorSession(session),
      ...closeTooEarly(aosId, run, at, policy),
      ...sessionActive(session, data.lastActivityAt, at, policy),
    ],
    () => sessionEnded(aosId, run, session, 'drainIdle', at),
  )
}

/** Ends a drain: in the Online users form, or by the table reset that needs no client (F137, F138; D39). */
export const acceptNewClients: Decider<'AcceptNewClients'> = ({ data, at }, environment) => {
  const aosId = aosIdOf(data.aosId)
  const run = environment.runs.get(aosId)
  if (run !== undefined && run.drain === null) return alreadyHolds

  const accepting = data.via === 'onlineUsers' ? noAdministratorSession(environment, aosId) : []
  if (!environment.aos.has(aosId)) return refused(unknownAos(data.aosId), ...accepting)
  return ruling([...aosOffline(environment, aosId), ...accepting], () =>
    run === undefined
      ? []
      : [{ type: 'NewClientsAccepted', data: { aosId, run: run.number, via: data.via, at } }],
  )
}
