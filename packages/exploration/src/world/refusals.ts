import { NON_LOAD_BALANCED } from '@aos-cluster/domain'
import type { Asked } from './asked.js'
import { ACTOR, type World } from './world.js'

/**
 * Well-formed commands that are refused in every state, whatever else is found: wrong values, nobody's right, an
 * acknowledgement without a reason. They lead nowhere, so they cost time only.
 */
export const refusedCommands = ({ aos, refusals }: World): readonly Asked[] =>
  refusals ? [...withoutAos, ...aos.flatMap(({ aosId }) => ofAos(aosId))] : []

const withoutAos: readonly Asked[] = [
  { type: 'CreateCluster', data: { cluster: ' ' } },
  { type: 'CreateCluster', data: { cluster: ` ${NON_LOAD_BALANCED.toUpperCase()} ` } },
  { type: 'CreateCluster', data: { cluster: 'DOC', description: 'x'.repeat(251) } },
  { type: 'CreateCluster', data: { cluster: 'DOC' }, actor: { id: 'user1', roles: [] } },
  {
    type: 'CompleteInitializationChecklist',
    data: {},
    acknowledge: ['lastBatchServer'],
    reason: ' ',
  },
]

const ofAos = (aosId: string): readonly Asked[] => [
  { type: 'RegisterAos', data: { aosId, instanceName: 'with blank' } },
  { type: 'RegisterAos', data: { aosId, instanceName: 'OTHER', ports: { tcpIp: 0 } } },
  { type: 'RegisterAos', data: { aosId, instanceName: 'OTHER', ports: { wsdl: 9000, netTcp: 9000 } } },
  { type: 'StartAos', data: { aosId }, actor: { id: ACTOR, roles: ['itManager'] } },
  { type: 'StopAos', data: { aosId }, acknowledge: ['lastBatchServer', 'lastLoadBalancer'] },
  { type: 'MapAos', data: { aosId, cluster: 'NOWHERE', loadBalancer: true, maxConcurrentSessions: -1 } },
  { type: 'SetMaxConcurrentSessions', data: { aosId, max: 65536 } },
  { type: 'SetMaxConcurrentSessions', data: { aosId, max: 1.5 } },
  { type: 'SetSessionLimits', data: { aosId, guest: -1 } },
  { type: 'SetBatchSchedule', data: { aosId, zone: 'UTC', periods: [nothing] } },
  { type: 'DrainUsers', data: { aosId }, actor: { id: 'agent1', roles: ['agent'] } },
  { type: 'EndSessions', data: { aosId, sessions: ['nobody'] } },
  { type: 'RemoveAos', data: { aosId, actorSession: 'nobody' }, acknowledge: ['notDrained'] },
]

const nothing = { start: '22:00', end: '22:00', maxThreads: 1 }
