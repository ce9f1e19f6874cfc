import type { RecordedEvent } from '@aos-cluster/application'

/** An event as it was read. Few ask for its id: that is brought into the usual form only then. */
export class StoredEvent implements RecordedEvent {
  readonly stream: string
  readonly revision: number
  readonly position: bigint
  readonly type: string
  readonly data: unknown
  readonly metadata: RecordedEvent['metadata']
  readonly #hexId: string

  constructor(event: Omit<RecordedEvent, 'id'>, hexId: string) {
    this.stream = event.stream
    this.revision = event.revision
    this.position = event.position
    this.type = event.type
    this.data = event.data
    this.metadata = event.metadata
    this.#hexId = hexId
  }

  get id(): string {
    const hex = this.#hexId.toLowerCase()
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }
}
