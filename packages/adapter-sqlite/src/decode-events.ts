import type { RecordedEvent, StoreError } from '@aos-cluster/application'
import type { Connection, Row } from './driver.js'
import { corrupt } from './store-error.js'
import { STREAM_COLUMN, StoredEvent } from './stored-event.js'

export interface Decoded {
  readonly events: readonly RecordedEvent[]
  /** Set if a row could not be read; the events before it are given. */
  readonly damage: StoreError | undefined
}

/** Makes events of rows. Names of streams never change, so each is looked up once and then shared by its events. */
export const decodeEvents = (connection: Connection, path: string) => {
  const findName = connection.query('SELECT name FROM streams WHERE id = ?')
  const names = new Map<number, string>()

  const nameOf = (stream: number): string => {
    const known = names.get(stream)
    if (known !== undefined) return known
    const name = (findName(stream)[0]?.[0] as string | undefined) ?? `(stream ${stream}, which has no name)`
    names.set(stream, name)
    return name
  }

  return (rows: readonly Row[]): Decoded => {
    const events: RecordedEvent[] = []
    for (const row of rows) {
      const stream = nameOf(row[STREAM_COLUMN] as number)
      try {
        events.push(new StoredEvent(row, stream))
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error
        const damage = corrupt(path, `event ${row[1] as number} of ${stream} is not JSON (${error.message})`)
        return { events, damage }
      }
    }
    return { events, damage: undefined }
  }
}
