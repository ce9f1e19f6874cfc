import type { RecordedEvent } from '../event-store.js'

/**
 * A stored event in the form of CloudEvents 1.0, structured mode: as JSON its content type is
 * `application/cloudevents+json`. The attributes after `data` are extensions: `sequence` and `partitionkey` are those that
 * the CloudEvents project documents, the others are ours. A type, not an interface, so that the SDK of CloudEvents takes it.
 */
export type CloudEvent = {
  readonly specversion: '1.0'
  /** The id of the event in the store, a UUID. */
  readonly id: string
  /** The environment that it comes from: `urn:aos-cluster:live`. */
  readonly source: string
  /** The event's type and the version of its schema: `aos-cluster.ClusterCreated.v1`. */
  readonly type: string
  /** The stream that holds it. */
  readonly subject: string
  /** When it happened: the time of the command. Absent if it was stored by other software. */
  readonly time?: string
  readonly datacontenttype: 'application/json'
  readonly data: unknown
  /** Its position in the store, in 20 digits: in the order of text it is the order of the events. */
  readonly sequence: string
  /** Events of one stream stay in order where this decides the partition. */
  readonly partitionkey: string
  /** Its number in the stream, from 0. */
  readonly revision: number
  /** The command that it follows from, a UUID. */
  readonly commandid?: string
  readonly correlationid?: string
  readonly causationid?: string
}

/**
 * A stored event as a CloudEvent. What CloudEvents have no place for is left out: actor, reason and acknowledged risks stay
 * in the store.
 *
 * @example
 * toCloudEvent(recorded, 'urn:aos-cluster:live').type // => 'aos-cluster.ClusterCreated.v1'
 */
export const toCloudEvent = (
  { id, type, data, metadata, stream, revision, position }: RecordedEvent,
  source: string,
): CloudEvent => ({
  specversion: '1.0',
  id,
  source,
  type: `aos-cluster.${type}.v${Number(metadata['v'] ?? 1)}`,
  subject: stream,
  ...text('time', metadata['at']),
  datacontenttype: 'application/json',
  data,
  sequence: position.toString().padStart(20, '0'),
  partitionkey: stream,
  revision,
  ...text('commandid', metadata['commandId']),
  ...text('correlationid', metadata['$correlationId']),
  ...text('causationid', metadata['$causationId']),
})

const text = <K extends string>(key: K, value: unknown): { readonly [Key in K]?: string } =>
  typeof value === 'string' ? ({ [key]: value } as { readonly [Key in K]: string }) : {}
