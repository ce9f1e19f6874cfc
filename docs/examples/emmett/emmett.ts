import { DeciderCommandHandler, getInMemoryEventStore } from '@event-driven-io/emmett'
import * as E from 'fp-ts/lib/Either.js'
import { CommandRejected, decider, decodeCommand, type Command } from '@aos-cluster/domain'

/** Emmett reads the stream, decides, and appends where it read; the domain does not know of it. */
const handle = DeciderCommandHandler(decider)
const store = getInMemoryEventStore()

const command = (type: string, data: object): Command => {
  const actor = { id: 'admin1', roles: ['systemAdministrator', 'agent'] }
  const decoded = decodeCommand({ type, data, at: new Date().toISOString(), actor })
  if (E.isLeft(decoded)) throw new Error(decoded.left.expected)
  return decoded.right
}

/** All events of an environment are the state of one decider, so an environment is one stream. */
const send = async (type: string, data: object): Promise<void> => {
  try {
    const { newEvents, nextExpectedStreamVersion } = await handle(
      store,
      'environment-live',
      command(type, data),
    )
    const types = newEvents.map((event) => event.type).join(', ')
    process.stdout.write(`${type}: ${types}; the stream is at ${nextExpectedStreamVersion}\n`)
  } catch (error) {
    if (!(error instanceof CommandRejected)) throw error
    const codes = error.rejection.findings.map(({ code }) => code).join(', ')
    process.stdout.write(`${type} was refused: ${codes}\n`)
  }
}

await send('RegisterAos', { aosId: '01@AX1', instanceName: 'LIVE_AX1' })
await send('CreateCluster', { cluster: 'LIVE' })
await send('MapAos', { aosId: '01@AX1', cluster: 'LIVE' })
await send('SetLoadBalancer', { aosId: '01@AX1', on: true })
