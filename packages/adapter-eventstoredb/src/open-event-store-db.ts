import type { EventStore, StoreError } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { ClientName } from './address/connection-string.js'
import { parseAddress } from './address/parse-address.js'
import { unusableOption } from './address/unusable-option.js'
import { loadClient } from './client/load-client.js'
import { clientPool } from './client-pool.js'
import { newConnection } from './connection.js'
import { eventStoreDb } from './event-store-db.js'
import { knock } from './knock.js'
import { patience } from './patience.js'
import { storeErrors } from './store-errors.js'

/** Where the database is, and how it is spoken to. */
export interface EventStoreDbOptions {
  /**
   * `esdb://HOST:PORT` for one server, `esdb://HOST:PORT,HOST:PORT,HOST:PORT` for those of a cluster that are asked where
   * its leader is, `esdb+discover://NAME:PORT` for a cluster that DNS knows; `kurrentdb` may stand for `esdb`. Before the
   * hosts `USER:PASSWORD@`, percent-encoded; after them the vendor's options, such as `?tls=false`, `?tlsCAFile=FILE`.
   */
  readonly connectionString: string
  /**
   * The official client to use. `eventstore` (default): `@eventstore/db-client`, which comes with this package. `kurrent`:
   * `@kurrent/kurrentdb-client`, which is to be installed beside it. Both speak to the same servers.
   */
  readonly client?: ClientName
  /**
   * How long an append may take, and how long a reading may bring nothing, before it ends with an error. Until then
   * lost connections and changes of the leader are got over silently. Default: 10,000.
   */
  readonly deadlineMilliseconds?: number
}

/**
 * Opens the event store in an EventStoreDB or KurrentDB, version 23.10 or newer. It must let the user write the streams
 * and, for `readAll` and `subscribe`, read `$all`. Guards are ignored: the server checks one stream at a time.
 *
 * What the port leaves to a store: an append is `Refused` as `Unreachable` only if no server ever heard of it; a stream
 * that was deleted for good is `Deleted`, also when it is read; a position to subscribe after that the database does
 * not have is `Foreign`. Names that begin with `$` are the server's, and `Unacceptable`.
 *
 * `Left`, with a sentence that says what to do and never shows the password:
 * - `InvalidAddress`: the connection string is not one, or names a file that cannot be read
 * - `Unreachable`: no server answers there, or the client is not installed
 * - `Untrusted`, `Unauthorized`: the certificate, or the user, is not accepted
 * - `Foreign`: something else answers there
 *
 * @example
 * const opened = await openEventStoreDb({ connectionString: 'esdb://127.0.0.1:2113?tls=false' })
 * if (E.isLeft(opened)) throw new Error(opened.left.message)
 * const store = opened.right
 */
export const openEventStoreDb = async ({
  connectionString,
  client = 'eventstore',
  deadlineMilliseconds = 10_000,
}: EventStoreDbOptions): Promise<Either<StoreError, EventStore>> => {
  const address = parseAddress(connectionString)
  if (E.isLeft(address)) return address
  const unusable = unusableOption(client, address.right)
  if (unusable !== undefined) return E.left(unusable)
  const loaded = await loadClient(client, address.right)
  if (E.isLeft(loaded)) return loaded

  const connection = newConnection(
    clientPool(loaded.right),
    patience(deadlineMilliseconds),
    storeErrors(address.right),
  )
  const answer = await knock(connection, address.right.kind === 'singleNode')
  if (E.isRight(answer)) return E.right(eventStoreDb(connection))
  await connection.close()
  return answer
}
