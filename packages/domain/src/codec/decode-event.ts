import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { environmentEvents, runEvents, type DomainEvent, type EventType } from '../events/domain-event.js'
import { isJsonObject } from './closed-object.js'
import { guardOf } from './guard.js'
import { decodeWith, show, type InputError } from './input-error.js'

const definitions = [...environmentEvents, ...runEvents]

const decoders = new Map(
  definitions.map((codec) => [
    codec.eventType as string,
    { guard: guardOf(codec), explain: decodeWith(codec as unknown as t.Type<DomainEvent>) },
  ]),
)

/** The names of all events. */
export const eventTypes: readonly EventType[] = definitions.map((codec) => codec.eventType)

/** An event from JSON, in the form of this version. The guard is fast; the codec is asked only to explain a failure. */
export const decodeEvent = (u: unknown): E.Either<InputError, DomainEvent> => {
  if (!isJsonObject(u)) return E.left({ path: '', expected: 'an event, an object', actual: show(u) })
  const type = Object.hasOwn(u, 'type') ? u['type'] : undefined
  const decoder = typeof type === 'string' ? decoders.get(type) : undefined
  if (decoder === undefined) {
    return E.left({ path: 'type', expected: `an event (${eventTypes.join(', ')})`, actual: show(type) })
  }
  return decoder.guard(u) ? E.right(u as unknown as DomainEvent) : decoder.explain(u)
}

/** Whether this is the name of an event that this version knows. */
export const isEventType = (type: string): type is EventType => decoders.has(type)
