import type { RecordedEvent } from '@aos-cluster/application'
import type { Row } from './driver.js'

// The id and the metadata come as one text and are taken apart only when asked for: a replay needs neither, and every
// value that crosses from SQLite costs time. It is NULL if the metadata is not JSON.
const ENVELOPE = 'iif(json_valid(metadata), hex(events.id) || metadata, NULL)'
const IS_LARGE = 'octet_length(data) + octet_length(metadata) > 4096'

/** The columns of a row that becomes a `StoredEvent`. A large event comes without its last two, which are NULL. */
export const EVENT_COLUMNS = `position, revision, stream, type,
  iif(${IS_LARGE}, NULL, data), iif(${IS_LARGE}, NULL, ${ENVELOPE})`
export const STREAM_COLUMN = 2
export const DATA_COLUMN = 4
export const ENVELOPE_COLUMN = 5

/** The last two columns of a large event. */
export const LARGE_EVENT_COLUMNS = `data, ${ENVELOPE}`

const HEX_DIGITS_OF_AN_ID = 32

export class StoredEvent implements RecordedEvent {
  readonly stream: string
  readonly revision: number
  readonly position: bigint
  readonly type: string
  readonly data: unknown
  readonly #envelope: string
  #metadata: RecordedEvent['metadata'] | undefined

  /** @throws SyntaxError if data or metadata are not JSON */
  constructor(row: Row, stream: string) {
    this.position = BigInt(row[0] as number)
    this.revision = row[1] as number
    this.stream = stream
    this.type = row[3] as string
    this.data = JSON.parse(row[DATA_COLUMN] as string)
    const envelope = row[ENVELOPE_COLUMN]
    if (typeof envelope !== 'string') throw new SyntaxError('its metadata cannot be parsed')
    this.#envelope = envelope
  }

  get id(): string {
    const hex = this.#envelope.slice(0, HEX_DIGITS_OF_AN_ID).toLowerCase()
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }

  get metadata(): RecordedEvent['metadata'] {
    this.#metadata ??= JSON.parse(this.#envelope.slice(HEX_DIGITS_OF_AN_ID)) as RecordedEvent['metadata']
    return this.#metadata
  }
}
