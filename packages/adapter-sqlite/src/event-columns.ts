import type { RecordedEvent } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { Row } from './driver.js'
import { StoredEvent } from './stored-event.js'
import { jsonIn, storedText } from './stored-value.js'

/**
 * Any number of events as one row, in which every column is a JSON array: what crosses from SQLite costs time by the value
 * more than by the byte. Data and metadata of more than `largest` bytes are left out of their arrays.
 */
export const eventColumns = (largest: number): string =>
  [
    'json_group_array(position)',
    'json_group_array(revision)',
    'json_group_array(stream)',
    'json_group_array(type)',
    'json_group_array(hex(id))',
    arrayOfJson('data', largest),
    arrayOfJson('metadata', largest),
  ]
    .map(storedText)
    .join(', ')

const arrayOfJson = (column: string, largest: number): string =>
  `'[' || ifnull(group_concat(${column}) FILTER (WHERE octet_length(${column}) <= ${largest}), '') || ']'`

type Columns = readonly [
  positions: readonly number[],
  revisions: readonly number[],
  /** Keys of the streams. */
  streams: readonly number[],
  types: readonly string[],
  hexIds: readonly string[],
  data: readonly unknown[],
  metadata: readonly unknown[],
]

/** The events in such a row. `Left` says what is wrong if something was left out or is damaged. */
export const eventsInColumns = (
  row: Row,
  nameOf: (stream: number) => string,
): Either<string, readonly RecordedEvent[]> => {
  const columns = E.tryCatch(
    () => row.map(jsonIn) as unknown as Columns,
    (error) => (error as Error).message,
  )
  if (E.isLeft(columns)) return columns
  const [positions, revisions, streams, types, hexIds, data, metadata] = columns.right
  const { length } = positions
  if (data.length !== length || metadata.length !== length) return E.left('it is not one value')
  if (!metadata.every(isObject)) return E.left('its metadata is not an object')
  if (!revisions.every(Number.isInteger)) return E.left('its revision is not a number')
  return E.right(
    metadata.map((metadata, i) => {
      const event = {
        stream: nameOf(streams[i] as number),
        revision: revisions[i] as number,
        position: BigInt(positions[i] as number),
        type: types[i] as string,
        data: data[i],
        metadata,
      }
      return new StoredEvent(event, hexIds[i] as string)
    }),
  )
}

const isObject = (value: unknown): value is RecordedEvent['metadata'] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
