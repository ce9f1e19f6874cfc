import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  truncateSync,
} from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import {
  inputErrorMessage,
  readStoredEvent,
  schemaVersionOf,
  type DomainEvent,
  type StoredEvent,
} from '@aos-cluster/domain'

/**
 * A store of our own: a file with a decision on each line, for one process at a time. A decision is there whole or not at
 * all, since a line that a crash cut off was never answered, and is taken away.
 */
export const openFileStore = (path: string) => {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole))
  const file = openSync(path, 'a')

  return {
    history: whole.split('\n').flatMap(eventsOf),
    append: (events: readonly DomainEvent[]): void => {
      if (events.length === 0) return
      const stored = events.map(({ type, data }): StoredEvent => ({ type, v: schemaVersionOf(type), data }))
      appendFileSync(file, `${JSON.stringify(stored)}\n`)
      fsyncSync(file)
    },
    close: (): void => closeSync(file),
  }
}

/** What an older version of the software wrote is read as well; what a newer one wrote must not be passed over. */
const eventsOf = (line: string): readonly DomainEvent[] =>
  line === ''
    ? []
    : (JSON.parse(line) as StoredEvent[]).map((stored) => {
        const reading = readStoredEvent(stored)
        if (E.isLeft(reading)) throw new Error(inputErrorMessage(reading.left))
        if (reading.right.kind !== 'event')
          throw new Error(`${stored.type} v${stored.v}: ${reading.right.kind}`)
        return reading.right.event
      })
