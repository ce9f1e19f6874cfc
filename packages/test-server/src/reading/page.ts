import { matches, type EventFilter } from '../log/event-filter.js'
import type { EventLog } from '../log/event-log.js'
import { endOfRecord, indexFrom, type LogPosition } from '../log/log-position.js'
import type { StoredEvent } from '../log/stored-event.js'

/** Events that a reader gets at once while it catches up. */
const PAGE = 32

export interface FilterWindow {
  readonly filter: EventFilter
  /** Events that are looked at for one page, wanted or not. */
  readonly window: number
  /** A checkpoint follows at least so many events, wanted or not. */
  readonly checkpointInterval: number
}

/** What a reader that catches up gets at once. */
export interface Page {
  readonly wanted: readonly StoredEvent[]
  /** How many events it took, wanted or not. */
  readonly looked: number
  /** The end of the log came before the end of the page. */
  readonly isLast: boolean
  /** Index and position of what comes after it. */
  readonly end: number
  readonly next: LogPosition
}

export const readPage = (log: EventLog, start: LogPosition, filtered: FilterWindow | undefined): Page => {
  const wanted: StoredEvent[] = []
  const window = filtered?.window ?? PAGE
  let next = start
  let looked = 0
  let end = indexFrom(log, start)
  while (wanted.length < PAGE && looked < window) {
    const event = log.events[end]
    if (event === undefined) return { wanted, looked, isLast: true, end, next }
    end++
    looked++
    next = { commit: endOfRecord(event), prepare: 0n }
    if (isWanted(filtered, event)) wanted.push(event)
  }
  return { wanted, looked, isLast: false, end, next }
}

/** Without a filter everything is. */
export const isWanted = (filtered: FilterWindow | undefined, event: StoredEvent): boolean =>
  filtered === undefined || matches(filtered.filter, event)
