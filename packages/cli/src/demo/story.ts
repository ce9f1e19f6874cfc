import type { AosId, Instant, Intent, SessionKey, UserId } from '@aos-cluster/domain'

/** Who acts in the story: the administrator, or what reports from outside AX. */
export type Role = 'admin1' | 'agent'

/** Something that happens, or that an operator looks at. */
export type Act =
  | { readonly kind: 'command'; readonly at: string; readonly by: Role; readonly command: UndecodedIntent }
  | {
      readonly kind: 'connect'
      readonly at: string
      readonly user: string
      readonly session: string
      readonly servers: readonly string[]
      /** With -loadbalance=0. */
      readonly direct?: boolean
    }
  | { readonly kind: 'look'; readonly view: 'topology' | 'sessions' | 'checklist' | 'health' }
  | { readonly kind: 'lookBack'; readonly title: string; readonly until: Instant }

/** A command of the story as JSON. */
export type UndecodedIntent = { readonly type: Intent['type']; readonly data: object }

export interface Step {
  readonly title: string
  readonly text: string
  readonly acts: readonly Act[]
}

/** The AOS that is taken out for maintenance, the administrator who does it, and her session on it. */
export const MAINTAINED = '01@AX2' as AosId
export const ADMINISTRATOR = 'admin1' as UserId
export const ADMIN_SESSION = 'admin1-on-AX2' as SessionKey

/** The moment of a time of day in the story. */
export const onTheDay = (time: string): Instant => `2026-11-20T${time}:00.000Z` as Instant

const admin = (at: string, type: Intent['type'], data: object = {}): Act => ({
  kind: 'command',
  at,
  by: 'admin1',
  command: { type, data },
})
const agent = (at: string, type: Intent['type'], data: object = {}): Act => ({
  kind: 'command',
  at,
  by: 'agent',
  command: { type, data },
})
const client = (at: string, user: string): Act => ({
  kind: 'connect',
  at,
  user,
  session: `${user}-1`,
  servers: ['AX4', 'AX1'],
})
const look = (view: 'topology' | 'sessions' | 'checklist' | 'health'): Act => ({ kind: 'look', view })

const HOSTS = ['AX1', 'AX2', 'AX3', 'AX4']

/** The life of a cluster as AX's documentation tells it: building it, connecting, draining, removing an AOS. */
export const STORY: readonly Step[] = [
  {
    title: 'Install and start four AOS instances',
    text: 'The first AOS of an environment becomes a batch server by itself; the others start once its checklist is complete.',
    acts: [
      agent('08:00', 'RegisterAos', { aosId: '01@AX1', instanceName: 'LIVE_AX1' }),
      agent('08:01', 'StartAos', { aosId: '01@AX1' }),
      agent('08:02', 'RegisterAos', { aosId: '01@AX2', instanceName: 'LIVE_AX2' }),
      agent('08:03', 'StartAos', { aosId: '01@AX2' }),
      admin('08:10', 'CompleteInitializationChecklist'),
      agent('08:11', 'StartAos', { aosId: '01@AX2' }),
      ...HOSTS.slice(2).flatMap((host) => [
        agent('08:15', 'RegisterAos', { aosId: `01@${host}`, instanceName: `LIVE_${host}` }),
        agent('08:16', 'StartAos', { aosId: `01@${host}` }),
      ]),
    ],
  },
  {
    title: 'Create a cluster and map the AOS instances to it',
    text: 'A new AOS is stand-alone until it is mapped. Each gets a maximum of sessions, by which its workload is measured.',
    acts: [
      admin('08:30', 'CreateCluster', { cluster: 'LIVE', description: 'day users' }),
      admin('08:31', 'MapAos', { aosId: '01@AX1', cluster: 'LIVE', maxConcurrentSessions: 10 }),
      admin('08:31', 'MapAos', { aosId: '01@AX2', cluster: 'LIVE', maxConcurrentSessions: 4 }),
      admin('08:31', 'MapAos', { aosId: '01@AX3', cluster: 'LIVE', maxConcurrentSessions: 3 }),
      admin('08:31', 'MapAos', { aosId: '01@AX4', cluster: 'LIVE' }),
      look('topology'),
    ],
  },
  {
    title: 'Set a dedicated load balancer',
    text: 'A first attempt takes the batch server, which AX forbids; the refusal says why and what would mend it.',
    acts: [
      admin('08:40', 'SetLoadBalancer', { aosId: '01@AX1', on: true }),
      admin('08:41', 'SetLoadBalancer', { aosId: '01@AX4', on: true }),
      look('topology'),
    ],
  },
  {
    title: 'Clients connect',
    text: 'Their list names the load balancer first. It answers with the active members, least loaded first (clients/maximum).',
    acts: [...[1, 2, 3, 4, 5, 6].map((n) => client('09:00', `user${n}`)), look('sessions'), look('health')],
  },
  {
    title: 'A mistake: removing an AOS too early',
    text: `${MAINTAINED} is to be taken out for maintenance. Everything that speaks against it is told at once.`,
    acts: [admin('09:50', 'RemoveAos', { aosId: MAINTAINED }), look('checklist')],
  },
  {
    title: 'Connect to that very AOS, then drain it',
    text: 'A draining AOS refuses everybody, administrators too: so the administrator connects first.',
    acts: [
      {
        kind: 'connect',
        at: '09:58',
        user: 'admin1',
        session: ADMIN_SESSION,
        servers: ['AX2'],
        direct: true,
      },
      admin('10:00', 'DrainUsers', { aosId: MAINTAINED }),
      { kind: 'connect', at: '10:01', user: 'user7', session: 'user7-1', servers: ['AX2'], direct: true },
      client('10:01', 'user8'),
      look('checklist'),
    ],
  },
  {
    title: 'Warn the users, and close idle sessions',
    text: 'The warning comes after five minutes; no session is closed before it was idle, and warned, for two.',
    acts: [
      agent('10:04', 'IssueDrainWarning', { aosId: MAINTAINED }),
      agent('10:05', 'IssueDrainWarning', { aosId: MAINTAINED }),
      agent('10:06', 'CloseSession', { aosId: MAINTAINED, session: 'user2-1' }),
      agent('10:06', 'CloseIdleSession', {
        aosId: MAINTAINED,
        session: 'user6-1',
        lastActivityAt: '2026-11-20T10:02:00.000Z',
      }),
      agent('10:07', 'CloseIdleSession', {
        aosId: MAINTAINED,
        session: 'user6-1',
        lastActivityAt: '2026-11-20T10:02:00.000Z',
      }),
      look('checklist'),
    ],
  },
  {
    title: 'Set its maximum to 1 and remove it',
    text: "The administrator's own session fills the AOS. It becomes stand-alone: still installed, draining, and restricted to one session.",
    acts: [
      admin('10:10', 'SetMaxConcurrentSessions', { aosId: MAINTAINED, max: 1 }),
      look('checklist'),
      admin('10:11', 'RemoveAos', { aosId: MAINTAINED, actorSession: ADMIN_SESSION }),
    ],
  },
  {
    title: 'Before and after',
    text: 'AX keeps no history. Here the topology of any moment can be rebuilt from the events.',
    acts: [
      { kind: 'lookBack', title: 'Before the maintenance, at 09:55', until: onTheDay('09:55') },
      { kind: 'lookBack', title: 'After it, at 10:15', until: onTheDay('10:15') },
      look('health'),
    ],
  },
]
