import { matches, type EventFilter } from '../log/event-filter.js'
import type { EventLog } from '../log/event-log.js'
import { endOf, indexFrom, isReadable, LOG_START, type LogPosition } from '../log/log-position.js'
import { resolved, type Answer } from './answer.js'

export interface AllRead {
  readonly from: LogPosition | 'start' | 'end'
  readonly direction: 'forwards' | 'backwards'
  readonly count: bigint
  readonly resolveLinks: boolean
  readonly filter: EventFilter | undefined
}

/** Everything in the order of the log: forwards with the event at `from`, backwards without it. */
export function* readAll(log: EventLog, read: AllRead): Generator<Answer> {
  const from = startOf(log, read)
  if (!isReadable(log, from)) return yield { answer: 'invalidPosition' }

  const step = read.direction === 'forwards' ? 1 : -1
  let index = indexFrom(log, from) + (step === 1 ? 0 : -1)
  let left = read.count
  for (let event = log.events[index]; event !== undefined && left > 0n; event = log.events[index]) {
    index += step
    if (read.filter !== undefined && !matches(read.filter, event)) continue
    left--
    yield resolved(log, event, read.resolveLinks)
  }
}

const startOf = (log: EventLog, { from }: AllRead): LogPosition => {
  if (from === 'start') return LOG_START
  return from === 'end' ? { commit: endOf(log), prepare: endOf(log) } : from
}
