import type { Feed, ReceivedEvent } from './client.js'

/** So many events are held ready at most; then the iteration waits until they are taken. */
const EVENTS_HELD_READY = 512

/** The feed of an iteration that gives its events one by one, though many of them come at the same moment. */
export const iterableFeed = (source: AsyncIterable<ReceivedEvent>): Feed => {
  const iterator = source[Symbol.asyncIterator]()
  let ready: ReceivedEvent[] = []
  let end: { readonly failure?: unknown } | undefined
  let filling = false
  let wake: () => void = () => undefined

  const fill = async (): Promise<void> => {
    filling = true
    try {
      while (end === undefined && ready.length < EVENTS_HELD_READY) {
        const { done, value } = await iterator.next()
        if (done === true) end ??= {}
        // Whoever waits is woken after all that came together is here.
        else if (ready.push(value) === 1) setImmediate(() => wake())
      }
    } catch (failure) {
      end ??= { failure }
    }
    filling = false
    wake()
  }

  return {
    next: async () => {
      for (;;) {
        if (!filling && end === undefined) void fill()
        if (ready.length > 0) {
          const events = ready
          ready = []
          return { events }
        }
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
      end = {}
      ready = []
      // Settles when the event that is awaited has come, if ever.
      iterator.return?.().catch(() => undefined)
      wake()
    },
  }
}
