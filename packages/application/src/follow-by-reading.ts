import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { Delivery, EventStore, StoreError, SubscribeOptions, Subscription } from './event-store.js'

/** Tells whoever listens that something was appended, or that the store was closed. */
export interface ChangeSignal {
  /** Calls back at every change from now on, until the function returned is called. */
  readonly listen: (onChange: () => void) => () => void
}

/** A `ChangeSignal` within one process: `changed` tells all listeners. */
export const changeSignal = (): ChangeSignal & { readonly changed: () => void } => {
  const listeners = new Set<() => void>()
  return {
    listen: (onChange) => {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    changed: () => listeners.forEach((onChange) => onChange()),
  }
}

/** A subscription for a store that has nothing but readings: read to the end, wait for a change, read on. */
export const followByReading =
  (readAll: EventStore['readAll'], changes: ChangeSignal) =>
  (options: SubscribeOptions = {}): Subscription => ({
    [Symbol.asyncIterator]: () => {
      const wait = interruptibleWait()
      const deliveries = follow(readAll, changes, options, wait)
      return {
        next: () => deliveries.next(),
        return: () => {
          wait.end()
          return deliveries.return()
        },
      }
    },
  })

async function* follow(
  readAll: EventStore['readAll'],
  changes: ChangeSignal,
  { after, ...options }: SubscribeOptions,
  wait: InterruptibleWait,
): AsyncGenerator<Either<StoreError, Delivery>, void> {
  let position = after ?? 0n
  let live = false
  // Listens before it reads, so that nothing appended in between is overlooked.
  const stopListening = changes.listen(wait.wake)
  try {
    do {
      for await (const batch of readAll({ ...options, after: position })) {
        if (E.isLeft(batch)) return yield batch
        position = batch.right.at(-1)?.position ?? position
        yield E.right({ events: batch.right, position, live })
      }
      if (!live) {
        live = true
        yield E.right({ events: [], position, live })
      }
    } while (await wait.untilWoken())
  } finally {
    stopListening()
  }
}

interface InterruptibleWait {
  readonly wake: () => void
  readonly end: () => void
  /** Resolves when `wake` was called since it resolved last: true; or when `end` was: false. */
  readonly untilWoken: () => Promise<boolean>
}

const interruptibleWait = (): InterruptibleWait => {
  let isWoken = false
  let isEnded = false
  let resume: () => void = () => undefined
  return {
    wake: () => {
      isWoken = true
      resume()
    },
    end: () => {
      isEnded = true
      resume()
    },
    untilWoken: async () => {
      if (!isWoken && !isEnded)
        await new Promise<void>((resolve) => {
          resume = resolve
        })
      isWoken = false
      return !isEnded
    },
  }
}
