import { decide, decodeCommand, emptyEnvironment, evolve, type Environment } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'

/** What somebody asks for, as JSON without time and actor. */
export type Asked = readonly [type: string, data: object]

/** The environment after one more command; a command of an example that is refused is a mistake in the example. */
export const after = (environment: Environment, [type, data]: Asked): Environment => {
  const outcome = E.flatMap((command: Parameters<typeof decide>[0]) => decide(command)(environment))(
    decodeCommand({
      type,
      data,
      at: '2026-11-20T09:00:00.000Z',
      actor: { id: 'admin1', roles: ['systemAdministrator'] },
    }),
  )
  if (E.isLeft(outcome)) throw new Error(`the example is refused: ${JSON.stringify(outcome.left)}`)
  return outcome.right.events.reduce(evolve, environment)
}

const installed = (aosId: string): readonly Asked[] => [
  ['RegisterAos', { aosId, instanceName: aosId.replace('@', '_') }],
  ['CompleteInitializationChecklist', {}],
  ['StartAos', { aosId }],
]

/** Six AOS that run: two in LIVE, three in NIGHT with a load balancer among them, and one that stands alone. */
export const exampleSite: Environment = [
  ...['01@AX1', '01@AX2', '01@AX3', '01@AX4', '01@AX5', '01@AX6'].flatMap(installed),
  ['CreateCluster', { cluster: 'LIVE' }] as const,
  ['MapAos', { aosId: '01@AX1', cluster: 'LIVE', maxConcurrentSessions: 2 }] as const,
  ['MapAos', { aosId: '01@AX2', cluster: 'LIVE', maxConcurrentSessions: 2 }] as const,
  ['CreateCluster', { cluster: 'NIGHT' }] as const,
  ['MapAos', { aosId: '01@AX3', cluster: 'NIGHT', loadBalancer: true }] as const,
  ['MapAos', { aosId: '01@AX4', cluster: 'NIGHT', maxConcurrentSessions: 2 }] as const,
  ['MapAos', { aosId: '01@AX5', cluster: 'NIGHT', maxConcurrentSessions: 2 }] as const,
].reduce(after, emptyEnvironment)
