import type { RecordedEvent, StoreError } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { attemptsSince } from './attempts.js'
import { type ClientFailure, isPassing } from './client-failure.js'
import type { Client, Feed, ReceivedEvent } from './client/client.js'
import type { Lease } from './client-pool.js'
import type { Connection } from './connection.js'
import { withoutSilence } from './patience.js'

/** One loop over events that are stored already. */
export interface Reading {
  /** At most so many events. */
  readonly limit: number
  /** The end of what is stored: that of the call, or the word of a subscription that it has caught up. */
  readonly endsWith: 'end' | 'caughtUp'
  /** Whether events may come that are not wanted: then more are asked for than are needed. */
  readonly hasUnwanted: boolean
  /** Begins, or goes on after what was taken last, with at most `count` events, wanted or not. */
  readonly open: (client: Client, count: number) => Feed
  /** Takes note of how far the reading has come; the event, if it is one that is wanted. */
  readonly take: (received: ReceivedEvent) => RecordedEvent | undefined
}

/** So many events are asked for at least if some of them may not be wanted; twice as many each further time. */
const SMALLEST_PAGE = 64

/**
 * Reads on through interruptions. Only when nothing comes until the deadline, an error ends it; the time that the reader
 * takes for what came does not count.
 */
export async function* readEvents(
  connection: Connection,
  reading: Reading,
): AsyncGenerator<Either<StoreError, readonly RecordedEvent[]>, void> {
  const { clients, errors, feeds, isClosed } = connection
  const attempts = attemptsSince(performance.now(), connection)
  let left = reading.limit
  for (let page = reading.hasUnwanted ? SMALLEST_PAGE : 0; left > 0; page *= 2) {
    if (isClosed()) return yield E.left(errors.closed)
    let lease: Lease | undefined
    let feed: Feed | undefined
    let failure: ClientFailure | undefined
    const count = Math.min(Math.max(left, page), Number.MAX_SAFE_INTEGER)
    let received = 0
    try {
      lease = clients.lease()
      feed = reading.open(lease.client, count)
      feeds.add(feed)
      for (;;) {
        const chunk = await withoutSilence(feed.next(), attempts.patienceLeft())
        if (chunk === undefined) {
          if (reading.endsWith === 'caughtUp' && !isClosed()) throw new Error('the server ended the call')
          break
        }
        received += chunk.events.length
        const events = wanted(reading, chunk.events, left)
        if (events.length > 0) {
          left -= events.length
          yield E.right(events)
        }
        attempts.progressed()
        if (left <= 0 || chunk.mark === 'caughtUp') return
      }
    } catch (error) {
      failure = attempts.failed(error, lease)
    } finally {
      if (feed !== undefined) {
        feeds.delete(feed)
        feed.cancel()
      }
      lease?.release()
    }
    if (isClosed()) return yield E.left(errors.closed)
    // It ended because there is nothing more, or because it had brought as many as it was asked for.
    if (failure === undefined && received < count) return
    if (failure?.kind === 'noStream') return
    if (failure !== undefined && !(isPassing(failure) && (await attempts.mayRepeat())))
      return yield E.left(isClosed() ? errors.closed : errors.failed(failure))
  }
}

const wanted = (
  reading: Reading,
  received: readonly ReceivedEvent[],
  most: number,
): readonly RecordedEvent[] => {
  const events: RecordedEvent[] = []
  for (const event of received) {
    const recorded = reading.take(event)
    if (recorded !== undefined && events.length < most) events.push(recorded)
  }
  return events
}
