import * as t from 'io-ts'
import { refined } from './refined.js'
import { AosId } from '../vocabulary/aos-id.js'
import { Instant } from '../vocabulary/instant.js'
import { closedObject } from './closed-object.js'

/** The codec of an event: its name, and data that always end in `at`, the time of the command. */
export const event = <T extends string, P extends t.Props, O extends t.Props = Record<never, never>>(
  type: T,
  required: P,
  optional: O = {} as O,
) => {
  const data = closedObject(`the data of ${type}`, { ...required, at: Instant }, optional)
  return Object.assign(closedObject(`the event ${type}`, { type: t.literal(type), data }), {
    eventType: type,
  })
}

export const RunNumber = refined(
  t.number,
  (n) => Number.isInteger(n) && n >= 1,
  'a run (a whole number from 1)',
)

export const Count = refined(
  t.number,
  (n) => Number.isInteger(n) && n >= 0,
  'a count (a whole number from 0)',
)

/** An event of one run of an AOS: from a start to the next stop. */
export const runEvent = <T extends string, P extends t.Props>(type: T, required: P) =>
  event(type, { aosId: AosId, run: RunNumber, ...required })
