import type { Readable } from 'node:stream'
import { setImmediate as immediate } from 'node:timers/promises'
import type { Chunk, Feed, Mark, ReceivedEvent } from './client.js'

/** At most so many events at once. */
const LARGEST_CHUNK = 256

/** How many events a stream of a client holds ready. */
export const EVENTS_HELD_READY = 256

export interface ReadableFeed extends Feed {
  /** Notes what the server said after all events that the stream has received so far. */
  readonly mark: (mark: Mark) => void
}

/** The feed of an object stream of a client, which has its own way to cancel the call behind it. */
export const readableFeed = (stream: Readable, cancelCall: () => Promise<unknown>): ReadableFeed => {
  const marks: { readonly at: number; readonly mark: Mark }[] = []
  let taken = 0
  let end: { readonly failure?: unknown } | undefined
  let isCancelled = false
  let wake: () => void = () => undefined

  const endWith = (how: { readonly failure?: unknown }) => {
    end ??= how
    wake()
  }
  const whenReadable = () => wake()
  stream.on('readable', whenReadable)
  stream.on('end', () => endWith({}))
  stream.on('close', () => endWith({}))
  // The clients emit errors without destroying the stream, and some after it was cancelled.
  stream.on('error', (failure) => endWith({ failure }))

  const isAtMark = (): boolean => marks[0] !== undefined && taken >= marks[0].at

  const take = (): Chunk | undefined => {
    const events: ReceivedEvent[] = []
    while (events.length < LARGEST_CHUNK && !isAtMark()) {
      // More events, and marks behind them, may come in while one is taken.
      const event = stream.read() as ReceivedEvent | null
      if (event === null) break
      events.push(event)
      taken += 1
    }
    const mark = isAtMark() ? marks.shift()?.mark : undefined
    if (mark !== undefined) return { events, mark }
    return events.length === 0 ? undefined : { events }
  }

  return {
    mark: (mark) => {
      const at = taken + stream.readableLength
      // Of several places that were considered without any event in between, the last says it all.
      const last = marks.at(-1)
      if (last?.at === at && typeof last.mark === 'object' && typeof mark === 'object') marks.pop()
      marks.push({ at, mark })
      wake()
    },

    next: async () => {
      for (;;) {
        await untilNoMoreCome(stream)
        const chunk = isCancelled ? undefined : take()
        if (chunk !== undefined) return chunk
        if (end !== undefined) {
          if ('failure' in end) throw end.failure
          return undefined
        }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },

    cancel: () => {
      isCancelled = true
      end = {}
      // The call ends when what it had brought already has been taken.
      stream.off('readable', whenReadable)
      stream.resume()
      // It rejects if the call could never begin.
      cancelCall().catch(() => undefined)
      wake()
    },
  }
}

/** Events come one by one. As long as each turn of the event loop brings some, the next turn is waited for. */
const untilNoMoreCome = async (stream: Readable): Promise<void> => {
  let before: number
  do {
    before = stream.readableLength
    if (before < LARGEST_CHUNK) await immediate()
  } while (stream.readableLength > before)
}
