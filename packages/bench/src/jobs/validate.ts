import { decodeEvent, type DomainEvent } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import { lazily, type Job, type Variant } from '../job.js'
import { isEventByHand } from '../limits/hand-written-guard.js'

/** Counts the events that are valid: all of them. */
export const validating =
  (isValid: (event: DomainEvent) => boolean): Variant =>
  (history) => ({
    run: () => {
      let valid = 0
      for (const event of history) if (isValid(event)) valid += 1
      return `${valid} valid`
    },
  })

const ioTs = lazily(() => import('../peers/io-ts.js'))

/** From JSON to an event, or to what is wrong with it. */
export const validateEvent: Job = {
  name: 'validate',
  title: 'validate an event',
  unit: 'event',
  goal: 0.8,
  against: 'a hand-written guard that checks the same',
  events: 300_000,
  quickEvents: 2_000,
  durable: false,
  limit: validating(isEventByHand),
  ours: validating((event) => E.isRight(decodeEvent(event))),
  peers: [{ name: 'io-ts', goal: 5, variant: ioTs(({ decoding }) => decoding) }],
}
