import type { StoreError } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { attemptsSince } from './attempts.js'
import { type ClientFailure, clientFailure, isPassing } from './client-failure.js'
import type { Client, Feed } from './client/client.js'
import type { Lease } from './client-pool.js'
import type { Connection } from './connection.js'
import { withoutSilence } from './patience.js'

/** A stream that nobody writes. */
const NO_STREAM = 'aos-cluster-is-somebody-there'

/**
 * Asks whether the server is there, can be trusted, and lets this user in. A server that is `alone` and refuses the
 * connection is not asked again; of a cluster another one may be about to take over.
 */
export const knock = async (connection: Connection, alone: boolean): Promise<Either<StoreError, void>> => {
  const { clients, errors } = connection
  const attempts = attemptsSince(performance.now(), connection)
  for (;;) {
    let lease: Lease | undefined
    let failure: ClientFailure
    const milliseconds = attempts.patienceLeft()
    try {
      lease = clients.lease()
      await answer(readNothing(lease.client), milliseconds)
      return E.right(undefined)
    } catch (error) {
      failure = attempts.failed(error, lease)
      if (failure.kind === 'interrupted' && lease !== undefined)
        failure = await plainer(failure, lease.client, milliseconds)
    } finally {
      lease?.release()
    }
    if (failure.kind === 'noStream') return E.right(undefined)
    const isRefused = alone && failure.kind === 'interrupted' && failure.neverSent
    if (isRefused || !isPassing(failure) || !(await attempts.mayRepeat()))
      return E.left(errors.failed(failure))
  }
}

const readNothing = (client: Client): Feed =>
  client.readStream(NO_STREAM, { direction: 'backwards', from: undefined, limit: 1 })

const answer = async (feed: Feed, milliseconds: number): Promise<void> => {
  try {
    await withoutSilence(feed.next(), milliseconds)
  } finally {
    feed.cancel()
  }
}

/** A client whose readings do not tell why they fail may tell it of a subscription. */
const plainer = async (
  failure: ClientFailure,
  client: Client,
  milliseconds: number,
): Promise<ClientFailure> => {
  try {
    await answer(client.subscribeToAll({ after: undefined, prefix: NO_STREAM }), milliseconds)
    return failure
  } catch (error) {
    const other = clientFailure(error)
    const tellsMore =
      (other.kind === 'refused' && other.code === 'Untrusted') ||
      (other.kind === 'interrupted' && other.neverSent)
    return tellsMore ? other : failure
  }
}
