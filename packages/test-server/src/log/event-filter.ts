import type { StoredEvent } from './stored-event.js'

/** Which events of `$all` a reader wants. */
export interface EventFilter {
  readonly on: 'streamName' | 'eventType'
  /** Any of these begins it; a regular expression goes before them. */
  readonly prefixes: readonly string[]
  readonly regex?: RegExp
}

export const matches = ({ on, prefixes, regex }: EventFilter, event: StoredEvent): boolean => {
  const text = on === 'streamName' ? event.stream : event.type
  return regex === undefined ? prefixes.some((prefix) => text.startsWith(prefix)) : regex.test(text)
}
