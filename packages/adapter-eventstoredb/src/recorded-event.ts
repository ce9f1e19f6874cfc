import type { RecordedEvent } from '@aos-cluster/application'
import type { ReceivedEvent } from './client/client.js'
import { SYSTEM } from './encode-events.js'

/**
 * The event as a store returns it; undefined if it is not one of ours: a link, or an event of the server itself.
 *
 * Whatever others have written is taken as it is: data that is not JSON is `null`, or the text if it claims to be JSON,
 * and metadata that is not an object of JSON is empty.
 */
export const recordedEvent = ({ event, link }: ReceivedEvent): RecordedEvent | undefined => {
  if (event === undefined || link !== undefined) return undefined
  const { id, type, streamId, revision, position, data, metadata, isJson } = event
  if (streamId.startsWith(SYSTEM) || type.startsWith(SYSTEM)) return undefined
  return {
    id,
    type,
    data: isJson ? data : null,
    metadata: isObject(metadata) ? metadata : {},
    stream: streamId,
    revision: Number(revision),
    position: position?.commit ?? 0n,
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
