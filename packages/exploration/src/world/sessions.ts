import type { Asked } from './asked.js'
import {
  ACTIVE_UNTIL,
  CLOSING,
  CLOSING_TOO_EARLY,
  IDLE_SINCE,
  START,
  WARNING,
  WARNING_TOO_EARLY,
} from './clock.js'
import type { World } from './world.js'

export const drainCommands = ({ aos, sessions }: World): readonly Asked[] =>
  aos.flatMap(({ aosId }): readonly Asked[] => [
    { type: 'DrainUsers', data: { aosId } },
    { type: 'IssueDrainWarning', data: { aosId }, at: WARNING_TOO_EARLY },
    { type: 'IssueDrainWarning', data: { aosId }, at: WARNING },
    ...sessions.flatMap(({ session }): readonly Asked[] => [
      {
        type: 'CloseIdleSession',
        data: { aosId, session, lastActivityAt: START },
        at: CLOSING_TOO_EARLY,
      },
      { type: 'CloseIdleSession', data: { aosId, session, lastActivityAt: ACTIVE_UNTIL }, at: CLOSING },
      { type: 'CloseIdleSession', data: { aosId, session, lastActivityAt: IDLE_SINCE }, at: CLOSING },
    ]),
    { type: 'AcceptNewClients', data: { aosId, via: 'onlineUsers' } },
    { type: 'AcceptNewClients', data: { aosId, via: 'databaseReset' } },
  ])

export const sessionCommands = ({ aos, sessions }: World): readonly Asked[] =>
  aos.flatMap(({ aosId }): readonly Asked[] => [
    ...sessions.flatMap(({ session, user, administrator, kinds, modes }): readonly Asked[] => [
      ...kinds.flatMap((kind) =>
        modes.map((mode): Asked => ({
          type: 'OpenSession',
          data: { aosId, session, user, kind, mode, administrator },
        })),
      ),
      { type: 'CloseSession', data: { aosId, session } },
      { type: 'EndSessions', data: { aosId, sessions: [session] } },
      { type: 'ConfirmSessionEnd', data: { aosId, session, outcome: 'ended' } },
      { type: 'ConfirmSessionEnd', data: { aosId, session, outcome: 'blocked' } },
      { type: 'ReportSessionLost', data: { aosId, session } },
    ]),
    ...(sessions.length > 1
      ? [{ type: 'EndSessions' as const, data: { aosId, sessions: sessions.map(({ session }) => session) } }]
      : []),
  ])
