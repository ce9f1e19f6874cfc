import {
  BEFORE_LOG,
  isBefore,
  isReadable,
  lastPositionOf,
  later,
  LOG_START,
  positionOf,
  type LogPosition,
} from '../log/log-position.js'
import { resolved, type Answer } from './answer.js'
import type { LiveLog } from './live-log.js'
import { isWanted, readPage, type FilterWindow } from './page.js'
import { LIVE_BUFFER, type ReaderPace } from './slow-reader.js'

export interface AllSubscription {
  /** The events after this position. */
  readonly after: LogPosition | 'start' | 'end'
  readonly resolveLinks: boolean
  readonly filtered: FilterWindow | undefined
  /** Servers up to 24.10.4 have 2^64-1 for the checkpoint of a log of one page without a wanted event. */
  readonly hasAbsurdCheckpoints: boolean
}

/** The largest unsigned 64-bit number, which is -1 in the server. */
const ABSURD_CHECKPOINT: LogPosition = { commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n }

/**
 * The events after a position and then each new one. With a filter there are checkpoints: while catching up after every
 * so many events looked at, one when going live, and then again after every so many new events. A position beyond the
 * end is believed: nothing comes until the log gets there.
 */
export async function* subscribeToAll(
  { log, addition, isOver }: LiveLog,
  subscription: AllSubscription,
  pace: ReaderPace,
): AsyncGenerator<Answer> {
  const { resolveLinks, filtered } = subscription
  const lastAtStart = lastPositionOf(log)
  let checkpoint = startOf(subscription, lastAtStart)
  let index = log.events.length
  let sinceCheckpoint = 0

  function* catchUp(): Generator<Answer> {
    let pageStart = later(checkpoint, LOG_START)
    let looked = 0
    for (;;) {
      const page = readPage(log, pageStart, filtered)
      for (const event of page.wanted) {
        if (!isBefore(checkpoint, positionOf(event))) continue
        yield resolved(log, event, resolveLinks)
        checkpoint = positionOf(event)
      }
      looked += page.looked
      const isDue = filtered !== undefined && (page.isLast || looked >= filtered.checkpointInterval)
      if (isDue) {
        const isAbsurd = subscription.hasAbsurdCheckpoints && !isBefore(BEFORE_LOG, checkpoint)
        checkpoint = later(checkpoint, pageStart)
        looked %= filtered.checkpointInterval
        yield { answer: 'checkpoint', position: isAbsurd ? ABSURD_CHECKPOINT : checkpoint }
      }
      index = page.end
      if (page.isLast) return
      pageStart = page.next
    }
  }

  function* live(): Generator<Answer> {
    for (let event = log.events[index]; event !== undefined; event = log.events[index]) {
      index++
      sinceCheckpoint++
      const isCheckpoint = filtered !== undefined && sinceCheckpoint >= filtered.checkpointInterval
      if (isCheckpoint) sinceCheckpoint = 0
      if (!isBefore(checkpoint, positionOf(event))) continue
      if (isWanted(filtered, event)) {
        yield resolved(log, event, resolveLinks)
        checkpoint = positionOf(event)
      }
      if (isCheckpoint) {
        checkpoint = positionOf(event)
        yield { answer: 'checkpoint', position: checkpoint }
      }
      if (pace.wasSlow() && log.events.length - index > LIVE_BUFFER) return yield { answer: 'fellBehind' }
    }
  }

  yield { answer: 'confirmation' }
  if (isBefore(checkpoint, lastAtStart)) {
    if (!isReadable(log, checkpoint)) return yield { answer: 'invalidPosition' }
    yield* catchUp()
  }
  yield { answer: 'caughtUp' }
  while (!isOver()) {
    for (const answer of live()) {
      yield answer
      if (answer.answer !== 'fellBehind') continue
      if (filtered !== undefined) yield { answer: 'checkpoint', position: checkpoint }
      yield* catchUp()
      yield { answer: 'caughtUp' }
    }
    await addition()
  }
}

const startOf = ({ after }: AllSubscription, last: LogPosition): LogPosition => {
  if (after === 'start') return BEFORE_LOG
  return after === 'end' ? last : after
}
