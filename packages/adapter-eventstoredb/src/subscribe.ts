import {
  type Delivery,
  type EventStore,
  type StoreError,
  type SubscribeOptions,
  isPlainText,
} from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { attemptsSince } from './attempts.js'
import { type ClientFailure, isPassing } from './client-failure.js'
import type { Feed } from './client/client.js'
import type { Lease } from './client-pool.js'
import type { Connection } from './connection.js'
import { logReader } from './log-reader.js'
import { type OpenFeeds, openFeeds } from './open-feeds.js'
import { withoutSilence } from './patience.js'
import { subscriptionProgress } from './subscription-progress.js'

/** Subscribing to all streams, or those of a prefix, at the leader. */
export const subscribe =
  (connection: Connection): EventStore['subscribe'] =>
  (options = {}) => ({
    [Symbol.asyncIterator]: () => {
      const feeds = openFeeds(connection)
      const deliveries = follow(connection, feeds, options)
      return {
        next: () => deliveries.next(),
        return: () => {
          feeds.cancel()
          return deliveries.return()
        },
      }
    },
  })

/** No stream has a name that begins so. */
const NO_STREAM = '\0'

async function* follow(
  connection: Connection,
  feeds: OpenFeeds,
  { after, streamPrefix = '' }: SubscribeOptions,
): AsyncGenerator<Either<StoreError, Delivery>, void> {
  const { clients, errors, isClosed } = connection
  const prefix = streamPrefix === '' || isPlainText(streamPrefix) ? streamPrefix : NO_STREAM
  const attempts = attemptsSince(performance.now(), connection)
  const progress = subscriptionProgress(after ?? 0n, prefix)
  for (;;) {
    if (isClosed()) return yield E.left(errors.closed)
    let lease: Lease | undefined
    let subscription: Feed | undefined
    let failure: ClientFailure | undefined
    let hasBegun = false
    try {
      lease = clients.lease()
      const log = logReader(lease.client, feeds, attempts)
      const start = await log.startAfter(progress.position())
      if (start.missed !== undefined) {
        const delivery = progress.received([start.missed])
        if (delivery !== undefined) yield E.right(delivery)
      }
      subscription = feeds.add(lease.client.subscribeToAll({ after: start.after, prefix }))
      for (;;) {
        const next = subscription.next()
        // A live subscription has nothing to say while nothing is appended.
        const chunk = await (progress.isLive() ? next : withoutSilence(next, attempts.patienceLeft()))
        if (chunk === undefined) throw new Error('the server ended the subscription')
        hasBegun = true
        attempts.progressed()
        const place = typeof chunk.mark === 'object' ? await log.lastEventUpTo(chunk.mark) : undefined
        const delivery = progress.received(chunk.events, chunk.mark, place)
        if (delivery !== undefined) yield E.right(delivery)
      }
    } catch (error) {
      failure = attempts.failed(error, lease)
    } finally {
      if (subscription !== undefined) feeds.remove(subscription)
      lease?.release()
    }
    const mayRepeat = !hasBegun && isPassing(failure) && (await attempts.mayRepeat())
    if (isClosed()) return yield E.left(errors.closed)
    if (feeds.isOver()) return
    if (!mayRepeat) return yield E.left(errors.failed(failure))
  }
}
