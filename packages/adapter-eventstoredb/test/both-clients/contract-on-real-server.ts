import { describe } from 'vitest'
import { eventStoreSuite } from '@aos-cluster/application/testing'
import { type ClientName, openEventStoreDb } from '../../src/index.js'
import { newScope } from './contract.js'
import { opened } from './given.js'
import { scopedStore } from './scoped-store.js'

/** A connection string: the contract is tested on that server, too. */
const VARIABLE = 'AOS_CLUSTER_EVENTSTOREDB'

/** A server over a network is slower than one in this process. */
const ROUNDS = 30

/** Others may use the server: a test writes only to streams whose names begin as no others do. They stay there. */
export const contractOnRealServer = (client: ClientName): void => {
  const connectionString = process.env[VARIABLE] ?? ''
  describe.skipIf(connectionString === '')(`the server that ${VARIABLE} names`, () => {
    eventStoreSuite(
      `EventStoreDB, client ${client}`,
      async () => {
        const scope = newScope()
        const open = async () =>
          scopedStore(await opened(openEventStoreDb({ connectionString, client })), scope)
        return { store: await open(), openAgain: open }
      },
      { rounds: ROUNDS },
    )
  })
}
