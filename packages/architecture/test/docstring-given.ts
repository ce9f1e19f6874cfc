/** What the examples in docstrings take as given. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { openSqliteEventStore } from '@aos-cluster/adapter-sqlite'
import {
  commandService,
  inMemoryEventStore,
  type EventStore,
  type RecordedEvent,
} from '@aos-cluster/application'
import {
  decodeCommand,
  decodeEvent,
  emptyEnvironment,
  type Actor,
  type AosId,
  type Command,
  type CommandId,
  type DomainEvent,
  type EnvironmentName,
} from '@aos-cluster/domain'
import { environmentView, project, type HistoryEvent } from '@aos-cluster/projections'
import { seededHistory } from '@aos-cluster/projections/testing'
import * as E from 'fp-ts/lib/Either.js'

export * as E from 'fp-ts/lib/Either.js'
export { join } from 'node:path'

const right = <A>(either: E.Either<unknown, A>): A => {
  if (E.isLeft(either)) throw new Error(JSON.stringify(either.left))
  return either.right
}

const at = '2026-11-20T09:00:00.000Z'

const commandOf = (type: string, data: object): Command =>
  right(decodeCommand({ type, data, at, actor: { id: 'admin1', roles: ['systemAdministrator'] } }))

export const live = 'live' as EnvironmentName
export const ax1 = '01@AX1' as AosId
export const environment = emptyEnvironment
export const service = commandService(inMemoryEventStore(), live)
export const command = commandOf('CreateCluster', { cluster: 'LIVE' })
export const actor: Actor = command.actor
export const history: readonly HistoryEvent[] = [...seededHistory({ events: 100 })]
export const view = project(environmentView, history)
export const commandId: CommandId = right(E.fromNullable('no history')(history[0])).commandId

export const closeSession = commandOf('CloseSession', { aosId: ax1, session: 's1' })
export const sessionEnded: DomainEvent = right(
  decodeEvent({
    type: 'SessionEnded',
    data: { aosId: ax1, run: 1, session: 's1', reason: 'closedByUser', at },
  }),
)
export const registerAosWithoutPorts = commandOf('RegisterAos', { aosId: ax1, instanceName: 'LIVE_AX1' })
export const aosRegistered: DomainEvent = right(
  decodeEvent({
    type: 'AosRegistered',
    data: { aosId: ax1, instanceName: 'LIVE_AX1', ports: { tcpIp: 2712, wsdl: 8101, netTcp: 8201 }, at },
  }),
)
export const recorded: RecordedEvent = {
  id: '7e8bdd66-cd6a-5b8d-a627-e6654a3290f1',
  type: 'ClusterCreated',
  data: { cluster: 'LIVE', at },
  metadata: { v: 1, at },
  stream: 'axEnvironment-live',
  revision: 0,
  position: 1n,
}

export const temporaryFolder = (): string => mkdtempSync(`${tmpdir()}/aos-cluster-docstring-`)
export const open = async (path: string): Promise<EventStore> => right(await openSqliteEventStore({ path }))
