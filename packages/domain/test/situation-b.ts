/** Base situation B, with which most worked examples begin, and the clients and servers that are added to it. */
import type { Command, CommandData } from '@aos-cluster/domain'
import { admin1, agent, type History, type Plain } from './given-when-then.js'

/** An AOS is installed and started; its instance name follows from its id: `01@AX1` is `Live_01_AX1`. */
export const onLine = (...aosIds: readonly string[]): History =>
  aosIds.map((aosId) => [registered(aosId), agent('StartAos', { aosId }, { at: '08:00' })])

export const registered = (aosId: string): Command =>
  agent('RegisterAos', { aosId, instanceName: `Live_${aosId.replace('@', '_')}` }, { at: '08:00' })

const LIVE_MEMBERS = ['01@AX1', '01@AX2', '01@AX3']

/**
 * The checklist is complete; 01@AX1, 01@AX2 and 01@AX3 are on line and in the cluster LIVE with a maximum of 100 each;
 * 01@AX9 is on line, stand-alone, and the only batch server. Nobody is connected.
 */
export const B: History = [
  registered('01@AX9'),
  admin1('CompleteInitializationChecklist', {}, { at: '08:00' }),
  agent('StartAos', { aosId: '01@AX9' }, { at: '08:00' }),
  onLine(...LIVE_MEMBERS),
  admin1('CreateCluster', { cluster: 'LIVE' }, { at: '08:00' }),
  LIVE_MEMBERS.map((aosId) =>
    admin1('MapAos', { aosId, cluster: 'LIVE', maxConcurrentSessions: 100 }, { at: '08:00' }),
  ),
]

/** 01@AX1 is a dedicated load balancer. */
export const AX1_BALANCES: History = admin1('SetLoadBalancer', { aosId: '01@AX1', on: true })

type Client = Partial<Plain<CommandData<'OpenSession'>>> & { readonly at?: string }

/** A client tries an AOS: a Windows client of user1, from a list, unless told otherwise. */
export const opens = (session: string, aosId: string, { at = '08:30', ...client }: Client = {}): Command =>
  agent(
    'OpenSession',
    {
      session,
      aosId,
      user: 'user1',
      kind: 'windowsClient',
      mode: 'balanced',
      administrator: false,
      ...client,
    },
    { at },
  )

/** admin1 opens a session on just this AOS. */
export const adminOpens = (session: string, aosId: string, at = '08:30'): Command =>
  opens(session, aosId, { user: 'admin1', mode: 'direct', administrator: true, at })

/** So many clients connect to the AOS. */
export const clientsOn = (aosId: string, count: number): readonly Command[] =>
  Array.from({ length: count }, (_, i) => opens(`${aosId} client ${i + 1}`, aosId))
