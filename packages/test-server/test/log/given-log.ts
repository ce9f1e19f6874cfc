import { carryOut, type Write, type WriteOutcome } from '../../src/log/write.js'
import type { ExpectedRevision } from '../../src/log/append-rules.js'
import { eventLog, type EventLog } from '../../src/log/event-log.js'
import { recentIds } from '../../src/log/recent-ids.js'
import type { ProposedEvent } from '../../src/log/stored-event.js'

export const NOW = Date.UTC(2026, 10, 21)

/** A log that is written to as a leader does. */
export interface GivenLog {
  readonly log: EventLog
  readonly write: (write: Write, now?: number) => WriteOutcome
  readonly append: (
    stream: string,
    expected: ExpectedRevision,
    ids: readonly string[],
    type?: string,
  ) => WriteOutcome
  readonly forget: () => void
}

export const givenLog = (rememberedIds = 1_000): GivenLog => {
  const log = eventLog()
  const recent = recentIds(rememberedIds)
  const write = (wanted: Write, now = NOW): WriteOutcome => carryOut(log, recent, wanted, now)
  return {
    log,
    write,
    append: (stream, expected, ids, type = 'Tested') =>
      write({ write: 'append', stream, expected, events: ids.map((id) => proposed(id, type)) }),
    forget: () => recent.clear(),
  }
}

export const proposed = (id: string, type = 'Tested', data = 'data'): ProposedEvent => ({
  id,
  type,
  isJson: true,
  data: new TextEncoder().encode(data),
  metadata: new Uint8Array(0),
})
