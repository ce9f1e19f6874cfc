import * as E from 'fp-ts/lib/Either.js'
import { decodeCommand, type EnvironmentName, type Intent } from '@aos-cluster/domain'
import { isIdentified, type IdentifiedCommand } from '@aos-cluster/application'

export const LIVE = 'live' as EnvironmentName

let sent = 0

/** A command of a System administrator, with an id of its own unless one is given. */
export const command = (type: Intent['type'], data: object = {}, commandId?: string): IdentifiedCommand => {
  sent++
  const decoded = decodeCommand({
    type,
    data,
    at: '2026-11-20T09:00:00.000Z',
    actor: { id: 'admin1', roles: ['systemAdministrator'] },
    commandId: commandId ?? `00000000-0000-4000-8000-${String(sent).padStart(12, '0')}`,
  })
  if (E.isLeft(decoded) || !isIdentified(decoded.right)) throw new Error(JSON.stringify(decoded))
  return decoded.right
}

/** Two AOS on line in the cluster LIVE; the first is the batch server. */
export const twoMembers = (): readonly IdentifiedCommand[] => [
  command('RegisterAos', { aosId: '01@AX1', instanceName: 'A1' }),
  command('StartAos', { aosId: '01@AX1' }),
  command('CompleteInitializationChecklist'),
  command('RegisterAos', { aosId: '01@AX2', instanceName: 'A2' }),
  command('StartAos', { aosId: '01@AX2' }),
  command('CreateCluster', { cluster: 'LIVE' }),
  command('MapAos', { aosId: '01@AX1', cluster: 'LIVE', maxConcurrentSessions: 2 }),
  command('MapAos', { aosId: '01@AX2', cluster: 'LIVE', maxConcurrentSessions: 4 }),
]

export const session = (key: string, aosId: string) => ({
  aosId,
  session: key,
  user: 'user1',
  kind: 'windowsClient',
  mode: 'direct',
  administrator: false,
})
