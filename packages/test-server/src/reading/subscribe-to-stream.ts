import type { EventLog } from '../log/event-log.js'
import { NO_REVISION, TOMBSTONE_REVISION, type StoredEvent } from '../log/stored-event.js'
import { viewOf } from '../log/visible-events.js'
import { resolved, type Answer } from './answer.js'
import type { LiveLog } from './live-log.js'
import { LIVE_BUFFER, type ReaderPace } from './slow-reader.js'

export interface StreamSubscription {
  readonly stream: string
  /** The events after this revision. */
  readonly after: bigint | 'start' | 'end'
  readonly resolveLinks: boolean
}

/**
 * The visible events of a stream after a revision and then each new one. A stream that is not there yet is waited for; a
 * tombstone is sent and ends it.
 */
export async function* subscribeToStream(
  { log, addition, isOver }: LiveLog,
  { stream, after, resolveLinks }: StreamSubscription,
  pace: ReaderPace,
  now: () => number,
): AsyncGenerator<Answer> {
  let next = firstAfter(after, log.lastRevision(stream))
  const backlog = (): bigint => BigInt(log.eventsOf(stream).length) - next

  function* unsent(): Generator<Answer> {
    const event = (): StoredEvent | undefined => log.eventsOf(stream)[Number(next)]
    for (let unsentOne = event(); unsentOne !== undefined; unsentOne = event()) {
      next++
      yield resolved(log, unsentOne, resolveLinks)
    }
  }
  function* catchUp(): Generator<Answer> {
    const view = viewOf(log, stream, now())
    const first = view.stream === 'readable' ? view.first : log.lastRevision(stream) + 1n
    if (next < first) next = first
    yield* unsent()
    yield { answer: 'caughtUp' }
  }
  function* live(): Generator<Answer> {
    for (const answer of unsent()) {
      yield answer
      if (pace.wasSlow() && backlog() > LIVE_BUFFER && !log.isTombstoned(stream)) {
        yield { answer: 'fellBehind' }
        yield* catchUp()
      }
    }
  }

  yield { answer: 'confirmation' }
  if (log.isTombstoned(stream)) return yield { answer: 'streamDeleted', stream }
  yield* catchUp()
  while (!isOver()) {
    yield* live()
    if (log.isTombstoned(stream)) {
      const tombstone = tombstoneOf(log, stream)
      if (tombstone !== undefined) yield resolved(log, tombstone, false)
      return yield { answer: 'streamDeleted', stream }
    }
    await addition()
  }
}

const firstAfter = (after: bigint | 'start' | 'end', last: bigint): bigint => {
  if (after === 'start') return NO_REVISION + 1n
  return (after === 'end' ? last : after) + 1n
}

const tombstoneOf = ({ events }: EventLog, stream: string): StoredEvent | undefined =>
  events.findLast((event) => event.stream === stream && event.revision === TOMBSTONE_REVISION)
