import type { NewEvent, StoreError } from './event-store.js'

/**
 * Why no store takes these events for this stream, or `undefined` if there is no reason. Every adapter asks this before it
 * writes, so that all stores refuse the same: no events, an id that is not a UUID or given twice, a name that is not
 * plain text, data that is not JSON.
 */
export const unacceptable = (stream: string, events: readonly NewEvent[]): StoreError | undefined => {
  const refuse = (message: string): StoreError => ({ code: 'Unacceptable', message })
  if (!isPlainText(stream))
    return refuse(`${JSON.stringify(stream)} cannot be the name of a stream; use plain text.`)
  if (events.length === 0) return refuse(`Nothing to append to ${stream}; give at least one event.`)
  const ids = new Set<string>()
  for (const [index, { id, type, data, metadata }] of events.entries()) {
    const event = `Event ${index} for ${stream}`
    if (!UUID.test(id)) return refuse(`${event} has the id ${JSON.stringify(id)}, which is not a UUID.`)
    if (ids.size === ids.add(id.toLowerCase()).size)
      return refuse(`${event} has the id ${id} of an earlier one.`)
    if (!isPlainText(type)) return refuse(`${event} has the type ${JSON.stringify(type)}; use plain text.`)
    if (!isJson(data, 0)) return refuse(`The data of event ${index} (${type}) for ${stream} is not JSON.`)
    if (!isJsonObject(metadata, 0))
      return refuse(`The metadata of event ${index} (${type}) for ${stream} is not JSON.`)
  }
  return undefined
}

/** Text that every store keeps as it is; no stream and no type has any other name. */
export const isPlainText = (text: string): boolean => text !== '' && !NUL_OR_HALF_A_PAIR.test(text)

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
// Under the `u` flag only a surrogate without its partner matches.
const NUL_OR_HALF_A_PAIR = /[\0\p{Surrogate}]/u

const isJson = (value: unknown, depth: number): boolean => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  // A cycle ends here too.
  if (typeof value !== 'object' || depth > DEEPEST_NESTING) return false
  if (!Array.isArray(value)) return isJsonObject(value, depth)
  for (const item of value) if (!isJson(item, depth + 1)) return false
  return true
}

const DEEPEST_NESTING = 900

const isJsonObject = (value: object, depth: number): boolean => {
  // The prototype of a plain object has none itself, whichever realm it comes from; that of a Date or a Map has one.
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return false
  for (const item of Object.values(value)) if (item !== undefined && !isJson(item, depth + 1)) return false
  return true
}
