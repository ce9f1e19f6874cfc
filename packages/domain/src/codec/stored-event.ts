import * as E from 'fp-ts/lib/Either.js'
import type { DomainEvent, EventType } from '../events/domain-event.js'
import { decodeEvent, isEventType } from './decode-event.js'
import type { InputError } from './input-error.js'

/** An event as a store keeps it: its type, the version of its schema, and its data. */
export interface StoredEvent {
  readonly type: string
  readonly v: number
  readonly data: unknown
}

/** Turns the data of one version of an event's schema into those of the next. */
export type Upcaster = (data: unknown) => unknown

/** For each type its upcasters from version 1 to 2, from 2 to 3, and so on. */
export type Upcasters = ReadonlyMap<EventType, readonly Upcaster[]>

/** Every event is still in the first version of its schema. */
const released: Upcasters = new Map()

/** What a stored event is to this version of the software. */
export type Reading =
  | { readonly kind: 'event'; readonly event: DomainEvent }
  /** Not of a type we know, or of a newer version of it: to be kept, counted and shown, but not folded. */
  | { readonly kind: 'unknownType' | 'newerVersion'; readonly type: string; readonly v: number }

/** The present version of an event's schema. */
export const schemaVersionOf = (type: EventType, upcasters: Upcasters = released): number =>
  (upcasters.get(type)?.length ?? 0) + 1

/** Reads a stored event, whatever version of its schema it was written in. */
export const readStoredEvent = (
  { type, v, data }: StoredEvent,
  upcasters: Upcasters = released,
): E.Either<InputError, Reading> => {
  if (!isEventType(type)) return E.right({ kind: 'unknownType', type, v })
  const present = schemaVersionOf(type, upcasters)
  if (!Number.isInteger(v) || v < 1)
    return E.left({ path: 'v', expected: 'a version (a whole number from 1)', actual: String(v) })
  if (v > present) return E.right({ kind: 'newerVersion', type, v })
  const upcast = (upcasters.get(type) ?? []).slice(v - 1).reduce((older, next) => next(older), data)
  return E.map((event: DomainEvent): Reading => ({ kind: 'event', event }))(
    decodeEvent({ type, data: upcast }),
  )
}
