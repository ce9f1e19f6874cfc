import {
  defaultPolicy,
  NON_LOAD_BALANCED,
  plusSeconds,
  type AosId,
  type CommandType,
  type Environment,
  type Instant,
} from '@aos-cluster/domain'
import type { Random } from '../random/random.js'
import { ALL_AOS, CLUSTERS, FIRST_PORTS, SESSIONS } from './world.js'

/** A command as it is asked for; its time is the present if it is left out. */
export interface Asked {
  readonly data: object
  readonly at?: Instant
}

interface Kind {
  /** How often it is asked for, beside the others. */
  readonly weight: number
  /** @param present the environment as it is, for moments at which something is due */
  readonly ask: (random: Random, at: Instant, present: Environment) => Asked
}

const server = (random: Random): string => {
  const { aosId } = random.pick(ALL_AOS)
  return random.chance(0.05) ? aosId.toLowerCase() : aosId
}

const onServer = (weight: number, more: (random: Random) => object = () => ({})): Kind => ({
  weight,
  ask: (random) => ({ data: { aosId: server(random), ...more(random) } }),
})

const onSession = (weight: number, more: (random: Random) => object = () => ({})): Kind =>
  onServer(weight, (random) => ({ session: random.pick(SESSIONS).session, ...more(random) }))

const maximum = (random: Random): number => random.pick([0, 1, 1, 2, 3, 65_535, 65_536])

const limit = (random: Random): number => random.pick([0, 1, 2, 65_535])

const night = { start: '22:00', end: '06:00', maxThreads: 8 }
const evening = { start: '20:00', end: '23:00', maxThreads: 2 }

const { drainWarningAfter, idleCloseAfter } = defaultPolicy

/** How each command is drawn: mostly in its usual form, sometimes in one that is refused. */
export const kinds: Readonly<Record<CommandType, Kind>> = {
  RegisterAos: {
    weight: 3,
    ask: (random) => {
      const { aosId, instanceName } = random.pick(ALL_AOS)
      const name = random.chance(0.8)
        ? instanceName
        : random.pick([random.pick(ALL_AOS).instanceName, 'with blank'])
      const ports = random.pick([undefined, undefined, FIRST_PORTS, { tcpIp: 0 }])
      return { data: { aosId, instanceName: name, ...(ports === undefined ? {} : { ports }) } }
    },
  },
  CompleteInitializationChecklist: { weight: 2, ask: () => ({ data: {} }) },
  StartAos: onServer(6),
  StopAos: onServer(4),
  ReportAosLost: onServer(2),
  UninstallAos: onServer(1),
  ChangeAosDatabase: onServer(1),
  CreateCluster: {
    weight: 1,
    ask: (random) => ({
      data: random.pick([
        { cluster: CLUSTERS[0] },
        { cluster: CLUSTERS[1] },
        { cluster: NON_LOAD_BALANCED },
        { cluster: ' ', description: 'x'.repeat(251) },
      ]),
    }),
  },
  MapAos: onServer(4, (random) => ({
    cluster: random.pick([...CLUSTERS, ...CLUSTERS, 'NOWHERE', NON_LOAD_BALANCED]),
    ...(random.chance(0.3) ? { loadBalancer: true } : {}),
    ...(random.chance(0.3) ? { maxConcurrentSessions: maximum(random) } : {}),
  })),
  SetLoadBalancer: onServer(4, (random) => ({ on: random.chance(0.5) })),
  SetMaxConcurrentSessions: onServer(4, (random) => ({ max: maximum(random) })),
  SetSessionLimits: onServer(2, (random) => ({
    [random.pick(['windowsClient', 'businessConnector', 'webUser', 'guest'])]: limit(random),
  })),
  EnableBatchServer: onServer(2),
  DisableBatchServer: onServer(2),
  SetBatchSchedule: onServer(2, (random) => ({
    zone: 'UTC',
    periods: random.pick([[], [night], [night, evening]]),
  })),
  DrainUsers: onServer(5),
  IssueDrainWarning: {
    weight: 4,
    ask: (random, at, present) => {
      const aosId = server(random)
      const warnAt = present.runs.get(aosId as AosId)?.drain?.warnAt
      return { data: { aosId }, at: warnAt !== undefined && random.chance(0.7) ? warnAt : at }
    },
  },
  CloseIdleSession: {
    weight: 4,
    ask: (random, at, present) => {
      const aosId = server(random)
      const { session } = random.pick(SESSIONS)
      const warnedAt = present.runs.get(aosId as AosId)?.drain?.warnedAt ?? plusSeconds(at, drainWarningAfter)
      const closeAt = random.chance(0.8) ? plusSeconds(warnedAt, idleCloseAfter) : at
      return {
        data: {
          aosId,
          session,
          lastActivityAt: plusSeconds(closeAt, random.chance(0.8) ? -idleCloseAfter : -1),
        },
        at: closeAt,
      }
    },
  },
  AcceptNewClients: onServer(4, (random) => ({ via: random.pick(['onlineUsers', 'databaseReset']) })),
  OpenSession: {
    weight: 16,
    ask: (random) => ({
      data: {
        aosId: server(random),
        ...random.pick(SESSIONS),
        kind: random.pick([
          'windowsClient',
          'windowsClient',
          'businessConnector',
          'webUser',
          'guest',
          'worker',
        ]),
        mode: random.pick(['balanced', 'direct']),
      },
    }),
  },
  CloseSession: onSession(8),
  EndSessions: onServer(7, (random) => ({
    sessions: [random.pick(SESSIONS).session, ...(random.chance(0.3) ? [random.pick(SESSIONS).session] : [])],
  })),
  ConfirmSessionEnd: onSession(6, (random) => ({ outcome: random.pick(['ended', 'blocked']) })),
  ReportSessionLost: onSession(3),
  RemoveAos: onServer(4, (random) =>
    random.chance(0.3) ? { actorSession: random.pick(SESSIONS).session } : {},
  ),
}
