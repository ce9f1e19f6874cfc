/** What random sequences ask for: single commands, and routines of several that belong together. */
import fc from 'fast-check'
import type { CommandType } from '@aos-cluster/domain'

export const AOS_IDS = ['01@AX1', '02@AX1', '01@AX2', '01@AX3'] as const
export const CLUSTERS = ['LIVE', 'NIGHT'] as const
export const SESSIONS = ['s1', 's2', 's3', 's4', 's5', '__proto__'] as const

const aosId = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...AOS_IDS) },
  { weight: 1, arbitrary: fc.constantFrom('01@ax1', '01@NOBODY') },
)
const cluster = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...CLUSTERS) },
  { weight: 1, arbitrary: fc.constantFrom(' live ', 'DAY', '', 'Non Load Balanced AOS Instances') },
)
const session = fc.constantFrom(...SESSIONS)
const maximum = fc.constantFrom(0, 1, 1, 2, 3, 100, 65535, 65536, -1, 1.5)
const limit = fc.constantFrom(0, 1, 2, 65535, -1)
const kind = fc.constantFrom(
  'windowsClient',
  'windowsClient',
  'businessConnector',
  'webUser',
  'guest',
  'worker',
)
const secondsAgo = fc.constantFrom(-10, 0, 60, 119, 120, 600)
const port = fc.constantFrom(2712, 2713, 8101, 5000, 0)
/** Each session has an AOS where it mostly is, so that what is asked about it often meets it. */
const home = (session: (typeof SESSIONS)[number]): string => AOS_IDS[SESSIONS.indexOf(session) % 2] ?? ''
const maybe = <A>(key: string, value: fc.Arbitrary<A>) =>
  fc.option(value).map((given) => (given === null ? {} : { [key]: given }))

const PERIODS = [
  [],
  [{ start: '08:00', end: '18:00', maxThreads: 2 }],
  [
    { start: '08:00', end: '18:00', maxThreads: 2 },
    { start: '18:00', end: '07:30', maxThreads: 20 },
  ],
  [{ start: '08:00', end: '08:00', maxThreads: 2 }],
]

/** What somebody wants done: a command without time and actor. `ago` stands for a time before the command's. */
export interface Wish {
  readonly type: CommandType
  readonly data: Readonly<Record<string, unknown>>
  /** Seconds after the wish before it, if that matters. */
  readonly after?: number
}

const record = (model: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record(model, { noNullPrototype: true })

const ofSession = (type: CommandType, ...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<Wish> =>
  fc
    .tuple(
      session,
      fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: aosId }),
      ...parts,
    )
    .map(([key, elsewhere, ...data]) => ({
      type,
      data: Object.assign({ aosId: elsewhere ?? home(key), session: key }, ...data) as Wish['data'],
    }))

const ofAos = (type: CommandType, ...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<Wish> =>
  fc
    .tuple(aosId, ...parts)
    .map(([id, ...data]) => ({ type, data: Object.assign({ aosId: id }, ...data) as Wish['data'] }))

const registers = fc
  .tuple(aosId, fc.option(record({ tcpIp: port, wsdl: port }), { freq: 5 }))
  .map(([id, ports]) => ({
    type: 'RegisterAos' as const,
    data: { aosId: id, instanceName: `Live_${id.replace('@', '_')}`, ...(ports === null ? {} : { ports }) },
  }))

const wishes: readonly (readonly [weight: number, wish: fc.Arbitrary<Wish>])[] = [
  [2, registers],
  [1, ofAos('RegisterAos', fc.constantFrom({ instanceName: 'Other' }, { instanceName: 'no good' }))],
  [1, fc.constant({ type: 'CompleteInitializationChecklist' as const, data: {} })],
  [6, ofAos('StartAos')],
  [3, ofAos('StopAos')],
  [1, ofAos('ReportAosLost')],
  [1, ofAos('UninstallAos')],
  [1, ofAos('ChangeAosDatabase')],
  [1, cluster.map((name) => ({ type: 'CreateCluster' as const, data: { cluster: name } }))],
  [
    4,
    ofAos(
      'MapAos',
      record({ cluster }),
      maybe('loadBalancer', fc.boolean()),
      maybe('maxConcurrentSessions', maximum),
    ),
  ],
  [4, ofAos('SetLoadBalancer', record({ on: fc.boolean() }))],
  [4, ofAos('SetMaxConcurrentSessions', record({ max: maximum }))],
  [
    2,
    ofAos('SetSessionLimits', maybe('windowsClient', limit), maybe('webUser', limit), maybe('guest', limit)),
  ],
  [2, ofAos('EnableBatchServer')],
  [2, ofAos('DisableBatchServer')],
  [
    2,
    ofAos(
      'SetBatchSchedule',
      record({ zone: fc.constantFrom('UTC', 'Nowhere'), periods: fc.constantFrom(...PERIODS) }),
    ),
  ],
  [6, ofAos('DrainUsers')],
  [4, ofAos('IssueDrainWarning')],
  [6, ofSession('CloseIdleSession', record({ ago: secondsAgo }))],
  [3, ofAos('AcceptNewClients', record({ via: fc.constantFrom('onlineUsers', 'databaseReset') }))],
  [
    14,
    ofSession(
      'OpenSession',
      record({
        user: fc.constantFrom('admin1', 'user1'),
        kind,
        mode: fc.constantFrom('balanced', 'direct'),
        administrator: fc.boolean(),
      }),
    ),
  ],
  [4, ofSession('CloseSession')],
  [
    4,
    fc.array(session, { minLength: 1, maxLength: 2 }).map((sessions) => ({
      type: 'EndSessions' as const,
      data: { aosId: home(sessions[0] ?? 's1'), sessions },
    })),
  ],
  [4, ofSession('ConfirmSessionEnd', record({ outcome: fc.constantFrom('ended', 'blocked') }))],
  [2, ofSession('ReportSessionLost')],
  [8, ofAos('RemoveAos', maybe('actorSession', session))],
]

const wish = fc.oneof(...wishes.map(([weight, arbitrary]) => ({ weight, arbitrary })))

const closingIdle = fc.tuple(session, secondsAgo).map(([key, ago]): readonly Wish[] => {
  const data = { aosId: home(key) }
  return [
    { type: 'DrainUsers', data },
    { type: 'IssueDrainWarning', data, after: 300 },
    { type: 'CloseIdleSession', data: { ...data, session: key, ago }, after: 120 },
  ]
})

/** Three sessions of one home, s1, s3 and s5, and a drain during which they leave in some order. */
const drainingAway = fc
  .tuple(fc.tuple(kind, kind, kind), fc.constantFrom('s1', 's3', 's5'), fc.boolean())
  .map(([kinds, first, administrator]): readonly Wish[] => {
    const data = { aosId: home('s1') }
    const keys = ['s1', 's3', 's5']
    return [
      ...keys.map((key, i) => ({
        type: 'OpenSession' as const,
        data: {
          ...data,
          session: key,
          user: 'user1',
          kind: kinds[i],
          mode: 'balanced',
          administrator: administrator && i === 2,
        },
      })),
      { type: 'DrainUsers', data },
      ...[first, ...keys].map((key) => ({ type: 'CloseSession' as const, data: { ...data, session: key } })),
    ]
  })

const leaving = fc
  .tuple(fc.constantFrom(...AOS_IDS), fc.constantFrom('UninstallAos' as const, 'ChangeAosDatabase' as const))
  .map(([id, last]): readonly Wish[] => {
    const data = { aosId: id }
    return [
      { type: 'SetLoadBalancer', data: { ...data, on: false } },
      { type: 'StopAos', data },
      { type: 'SetMaxConcurrentSessions', data: { ...data, max: 1 } },
      { type: 'RemoveAos', data },
      { type: last, data },
    ]
  })

export const routine: fc.Arbitrary<readonly Wish[]> = fc.oneof(
  { weight: 40, arbitrary: wish.map((one) => [one]) },
  { weight: 3, arbitrary: closingIdle },
  { weight: 2, arbitrary: drainingAway },
  { weight: 1, arbitrary: leaving },
)
