import { randomUUID } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import { openEventStoreDb } from '@aos-cluster/adapter-eventstoredb'
import { commandService, isIdentified, runProjection, wholeHistory } from '@aos-cluster/application'
import { decodeCommand, EnvironmentName, inputErrorMessage, rankCandidates } from '@aos-cluster/domain'
import { auditEntries, auditTrail, environmentView, project, verify } from '@aos-cluster/projections'

const connectionString = process.env['EVENTSTORE'] ?? 'esdb://127.0.0.1:2113?tls=false'
/** A new environment each time: several live side by side in one database. */
const name = `example-${randomUUID()}`
if (!EnvironmentName.is(name)) throw new Error(`${name} is no name of an environment`)

const orThrow = <L, R>(either: E.Either<L, R>, message: (left: L) => string): R => {
  if (E.isLeft(either)) throw new Error(message(either.left))
  return either.right
}
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const store = orThrow(await openEventStoreDb({ connectionString }), ({ message }) => message)
const service = commandService(store, name)
const view = runProjection(store, name, environmentView)

const send = async (role: 'agent' | 'systemAdministrator', type: string, data: object): Promise<void> => {
  const command = orThrow(
    decodeCommand({
      type,
      data,
      at: new Date().toISOString(),
      actor: { id: role === 'agent' ? 'setup' : 'admin1', roles: [role] },
      commandId: randomUUID(),
    }),
    inputErrorMessage,
  )
  if (!isIdentified(command)) throw new Error('a command without an id could be carried out twice')
  const execution = await service.execute(command)
  switch (execution.outcome) {
    case 'accepted':
      return say(`${type}: ${execution.events.map((event) => event.type).join(', ')}`)
    case 'rejected':
      return say(`${type} was refused: ${execution.rejection.findings.map(({ code }) => code).join(', ')}`)
    case 'failed':
      throw new Error(execution.failure.message)
  }
}

await send('agent', 'RegisterAos', { aosId: '01@AX1', instanceName: 'LIVE_AX1' })
await send('systemAdministrator', 'CompleteInitializationChecklist', {})
await send('agent', 'RegisterAos', { aosId: '01@AX2', instanceName: 'LIVE_AX2' })
await send('systemAdministrator', 'CreateCluster', { cluster: 'LIVE' })
for (const aosId of ['01@AX1', '01@AX2']) {
  await send('agent', 'StartAos', { aosId })
  await send('systemAdministrator', 'MapAos', { aosId, cluster: 'LIVE', maxConcurrentSessions: 10 })
}
const client = { user: 'user1', kind: 'windowsClient', mode: 'balanced', administrator: false }
await send('agent', 'OpenSession', { aosId: '01@AX1', session: 'user1-1', ...client })
await send('systemAdministrator', 'RemoveAos', { aosId: '01@AX1' })

/** The read model follows the database by a subscription, and waits here for what was just written. */
const { environment } = orThrow(await view.upToDate(), ({ message }) => message)
const candidates = rankCandidates(environment, 'LIVE')?.candidates ?? []
say(
  `The next client tries ${candidates.map(({ aosId, clients, max }) => `${aosId} (${clients}/${max})`).join(', ')}`,
)

const history = orThrow(await wholeHistory(store, name), ({ message }) => message)
const [last] = auditEntries(project(auditTrail({ subjects: ['sessions'] }), history))
say(`The audit trail says: ${last?.sentences.join('; ')}`)
say(`The history of ${history.length} events is ${verify(history).sound ? 'sound' : 'not sound'}`)

await view.close()
await service.close()
await store.close()
