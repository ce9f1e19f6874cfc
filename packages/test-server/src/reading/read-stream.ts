import type { EventLog } from '../log/event-log.js'
import { viewOf } from '../log/visible-events.js'
import { resolved, type Answer } from './answer.js'

export interface StreamRead {
  readonly stream: string
  readonly from: bigint | 'start' | 'end'
  readonly direction: 'forwards' | 'backwards'
  readonly count: bigint
  readonly resolveLinks: boolean
  /** Newer readers are told where the stream ends as well. */
  readonly tellsEnd: boolean
}

/** The visible events of one stream, the one at `from` first. `now` is in milliseconds since 1970. */
export function* readStream(log: EventLog, read: StreamRead, now: number): Generator<Answer> {
  const view = viewOf(log, read.stream, now)
  if (view.stream === 'missing') return yield { answer: 'streamNotFound', stream: read.stream }
  if (view.stream === 'tombstoned') return yield { answer: 'streamDeleted', stream: read.stream }

  const { first, last, events } = view
  const step = read.direction === 'forwards' ? 1n : -1n
  let revision = startOf(read, first, last)
  const isVisible = (): boolean => revision >= first && revision <= BigInt(events.length - 1)

  for (let left = read.count; left > 0n && isVisible(); left--, revision += step) {
    const event = events[Number(revision)]
    if (event !== undefined) yield resolved(log, event, read.resolveLinks)
  }
  if (read.tellsEnd) yield { answer: 'lastStreamPosition', revision: log.lastRevision(read.stream) }
}

const startOf = ({ from, direction }: StreamRead, first: bigint, last: bigint): bigint => {
  if (direction === 'forwards') {
    if (from === 'end') return last + 1n
    return from === 'start' || from < first ? first : from
  }
  if (from === 'start') return 0n
  return from === 'end' || from > last ? last : from
}
