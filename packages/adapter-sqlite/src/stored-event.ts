import type { RecordedEvent } from '@aos-cluster/application'
import type { Row } from './driver.js'

/**
 * What `StoredEvent.from` needs of a row of `events`. The id and the metadata come as one text and are taken apart only
 * when asked for: a replay needs neither, and every value that crosses from SQLite costs time.
 */
export const EVENT_COLUMNS = 'position, revision, stream, type, data, hex(events.id) || metadata'
export const STREAM_COLUMN = 2

const HEX_DIGITS_OF_AN_ID = 32

export class StoredEvent implements RecordedEvent {
  readonly stream: string
  readonly revision: number
  readonly position: bigint
  readonly type: string
  readonly data: unknown
  readonly #idAndMetadata: string
  #metadata: RecordedEvent['metadata'] | undefined

  /** @throws SyntaxError if the data is not JSON */
  constructor(row: Row, stream: string) {
    this.position = BigInt(row[0] as number)
    this.revision = row[1] as number
    this.stream = stream
    this.type = row[3] as string
    this.data = JSON.parse(row[4] as string)
    this.#idAndMetadata = row[5] as string
  }

  get id(): string {
    const hex = this.#idAndMetadata.slice(0, HEX_DIGITS_OF_AN_ID).toLowerCase()
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }

  get metadata(): RecordedEvent['metadata'] {
    this.#metadata ??= JSON.parse(this.#idAndMetadata.slice(HEX_DIGITS_OF_AN_ID)) as RecordedEvent['metadata']
    return this.#metadata
  }
}
