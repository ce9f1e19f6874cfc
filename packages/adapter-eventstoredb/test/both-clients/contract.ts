import { randomUUID } from 'node:crypto'
import { eventStoreSuite } from '@aos-cluster/application/testing'
import type { ClientName } from '../../src/index.js'
import { givenServer } from './given.js'
import { storeUnderTest } from './store-under-test.js'

/** Servers that run in the process of the test are slow. */
const ROUNDS = 30
const ROUNDS_ON_THREE_NODES = 10

export const contractOnOneNode = (client: ClientName): void =>
  eventStoreSuite(
    `EventStoreDB, one node, client ${client}`,
    async () => storeUnderTest(await givenServer(), client),
    { rounds: ROUNDS },
  )

/** As if other programs used the cluster too: only streams whose names begin in a certain way are the test's. */
export const contractOnThreeNodes = (client: ClientName): void =>
  eventStoreSuite(
    `EventStoreDB, three nodes, client ${client}`,
    async () => storeUnderTest(await givenServer({ nodes: 3 }), client, { scope: newScope() }),
    { rounds: ROUNDS_ON_THREE_NODES },
  )

export const newScope = (): string => `test-${randomUUID()}/`
