import type { Readable } from 'node:stream'
import { setImmediate as immediate } from 'node:timers/promises'
import type { Chunk, Feed, Mark, ReceivedEvent } from './client.js'

/** So many events are taken over from the stream at most; then it waits until they are taken from here. */
const EVENTS_TAKEN_OVER = 256

/** How many events a stream of a client holds ready itself. */
export const EVENTS_HELD_READY = 256

export interface ReadableFeed extends Feed {
  /** Notes what the server said after all events that the stream has received so far. */
  readonly mark: (mark: Mark) => void
}

/** The feed of an object stream of a client, which has its own way to cancel the call behind it. */
export const readableFeed = (stream: Readable, cancelCall: () => Promise<unknown>): ReadableFeed => {
  const marks: { readonly at: number; readonly mark: Mark }[] = []
  let ready: ReceivedEvent[] = []
  let taken = 0
  let end: { readonly failure?: unknown } | undefined
  let isCancelled = false
  let wake: () => void = () => undefined

  // Told event by event as they come, a stream is a good deal faster than when it is asked for what it has.
  const takeOver = (event: ReceivedEvent) => {
    if (ready.push(event) >= EVENTS_TAKEN_OVER) stream.pause()
    // Whoever waits is woken after all that came together is here.
    if (ready.length === 1) setImmediate(() => wake())
  }
  const endWith = (how: { readonly failure?: unknown }) => {
    end ??= how
    wake()
  }
  stream.on('data', takeOver)
  stream.on('end', () => endWith({}))
  stream.on('close', () => endWith({}))
  // The clients emit errors without destroying the stream, and some after it was cancelled.
  stream.on('error', (failure) => endWith({ failure }))

  const take = (): Chunk | undefined => {
    const count = Math.min(ready.length, (marks[0]?.at ?? Infinity) - taken)
    const events = count === ready.length ? ready : ready.slice(0, count)
    ready = count === ready.length ? [] : ready.slice(count)
    taken += count
    if (ready.length === 0 && stream.isPaused()) stream.resume()
    const mark = marks[0] !== undefined && taken >= marks[0].at ? marks.shift()?.mark : undefined
    if (mark !== undefined) return { events, mark }
    return events.length === 0 ? undefined : { events }
  }

  return {
    mark: (mark) => {
      const at = taken + ready.length + stream.readableLength
      // Of several places that were considered without any event in between, the last says it all.
      const last = marks.at(-1)
      if (last?.at === at && typeof last.mark === 'object' && typeof mark === 'object') marks.pop()
      marks.push({ at, mark })
      wake()
    },

    next: async () => {
      for (;;) {
        const chunk = isCancelled ? undefined : take()
        if (chunk !== undefined) return chunk
        if (end === undefined)
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        // What came before the end is still on its way through the stream.
        else if (stream.readableLength > 0 && !stream.destroyed && !isCancelled) await immediate()
        else if ('failure' in end) throw end.failure
        else return undefined
      }
    },

    cancel: () => {
      isCancelled = true
      end = {}
      ready = []
      // The call ends when what it had brought already has been taken.
      stream.off('data', takeOver)
      stream.resume()
      // It rejects if the call could never begin.
      cancelCall().catch(() => undefined)
      wake()
    },
  }
}
