import type { RecordedEvent } from '@aos-cluster/application'

const BYTES_OF_AN_ID = 16

/** The ids of some events, one after another, as they are stored. */
export interface StoredIds {
  readonly bytes: Uint8Array
  readonly count: number
}

export const storedIds = (bytes: Uint8Array): StoredIds => ({
  bytes,
  count: bytes.byteLength / BYTES_OF_AN_ID,
})

/** An event as it was read. Few ask for its id: that is taken from among the others only then. */
export class StoredEvent implements RecordedEvent {
  readonly stream: string
  readonly revision: number
  readonly position: bigint
  readonly type: string
  readonly data: unknown
  readonly metadata: RecordedEvent['metadata']
  readonly #ids: StoredIds
  readonly #index: number

  constructor(event: Omit<RecordedEvent, 'id'>, ids: StoredIds, index: number) {
    this.stream = event.stream
    this.revision = event.revision
    this.position = event.position
    this.type = event.type
    this.data = event.data
    this.metadata = event.metadata
    this.#ids = ids
    this.#index = index
  }

  get id(): string {
    const start = this.#index * BYTES_OF_AN_ID
    const hex = Buffer.from(this.#ids.bytes.subarray(start, start + BYTES_OF_AN_ID)).toString('hex')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }
}
