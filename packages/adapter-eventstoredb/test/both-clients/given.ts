import { isLeft } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { expect, onTestFinished } from 'vitest'
import type { EventStore, StoreError } from '@aos-cluster/application'
import { type TestServer, type TestServerOptions, startTestServer } from '@aos-cluster/test-server'
import { type ClientName, type EventStoreDbOptions, openEventStoreDb } from '../../src/index.js'
import { atLast } from './at-last.js'

const HASTY_MILLISECONDS = 900

/** A server for the running test. */
export const givenServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const server = await startTestServer(options)
  onTestFinished(() => server.close())
  return server
}

/** The store that must have opened. */
export const opened = async (opening: Promise<Either<StoreError, EventStore>>): Promise<EventStore> => {
  const result = await opening
  return isLeft(result) ? expect.fail(`${result.left.code}: ${result.left.message}`) : result.right
}

/** A store on the server, closed when the running test has finished. */
export const givenStore = async (
  server: TestServer,
  client: ClientName,
  options: Partial<EventStoreDbOptions> = {},
): Promise<EventStore> => {
  const store = await opened(
    openEventStoreDb({ connectionString: server.connectionString('esdb'), client, ...options }),
  )
  onTestFinished(() => store.close())
  return store
}

/** A store that gives up soon what a test keeps from working. */
export const givenHastyStore = (server: TestServer, client: ClientName): Promise<EventStore> =>
  atLast(() => givenStore(server, client, { deadlineMilliseconds: HASTY_MILLISECONDS }))

/** The error of an address that must not open. */
export const openingError = async (options: EventStoreDbOptions): Promise<StoreError> => {
  const result = await openEventStoreDb(options)
  if (isLeft(result)) return result.left
  await result.right.close()
  return expect.fail('it opened')
}
