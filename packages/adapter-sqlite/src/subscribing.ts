import { type EventStore, followByReading, type ChangeSignal } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'

/** The position of the newest event in the store, 0 if there is none; undefined if it can't be told. */
export type NewestPosition = () => Promise<bigint | undefined>

/**
 * Subscriptions by reading on. What was read past because it belongs to other streams is not looked at again: a
 * subscription to a quiet stream among busy ones costs no more than what is appended.
 */
export const subscribing =
  (readAll: EventStore['readAll'], newest: NewestPosition, changes: ChangeSignal): EventStore['subscribe'] =>
  (options) => ({
    [Symbol.asyncIterator]: () =>
      followByReading(readingOn(readAll, newest), changes)(options)[Symbol.asyncIterator](),
  })

/** The same reading, but each begins where the one before has ended, be it past what did not belong to it. */
const readingOn = (readAll: EventStore['readAll'], newest: NewestPosition): EventStore['readAll'] => {
  let seen = 0n
  return (options = {}) => ({
    async *[Symbol.asyncIterator]() {
      const { after = 0n } = options
      // Asked for first: what is appended from here on may be missed by the reading.
      const upTo = await newest()
      for await (const batch of readAll({ ...options, after: after > seen ? after : seen })) {
        yield batch
        if (E.isLeft(batch)) return
      }
      seen = upTo ?? seen
    },
  })
}
