import type { RecordedEvent } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { Row } from './driver.js'
import { StoredEvent, type StoredIds, storedIds } from './stored-event.js'
import { jsonIn, storedText } from './stored-value.js'

/**
 * Any number of events as one row, in which every column but the first is a JSON array: what crosses from SQLite costs time
 * by the value more than by the byte. The first has the bytes of all ids. Data and metadata of more than `largest` bytes are
 * left out of their arrays.
 */
export const eventColumns = (largest: number): string =>
  [
    `ifnull(group_concat(id, ''), '')`,
    'json_group_array(position)',
    'json_group_array(revision)',
    'json_group_array(stream)',
    'json_group_array(type)',
    arrayOfJson('data', largest),
    arrayOfJson('metadata', largest),
  ]
    .map(storedText)
    .join(', ')

const arrayOfJson = (column: string, largest: number): string =>
  `'[' || ifnull(group_concat(${column}) FILTER (WHERE octet_length(${column}) <= ${largest}), '') || ']'`

type Columns = readonly [
  positions: readonly number[],
  revisions: readonly unknown[],
  /** Keys of the streams. */
  streams: readonly number[],
  types: readonly unknown[],
  data: readonly unknown[],
  metadata: readonly unknown[],
]

/** The events in such a row. `Left` says what is wrong if something was left out or is damaged. */
export const eventsInColumns = (
  [ids, ...arrays]: Row,
  nameOf: (stream: number) => string,
): Either<string, readonly RecordedEvent[]> => {
  const columns = E.tryCatch(
    () => arrays.map(jsonIn) as unknown as Columns,
    (error) => (error as Error).message,
  )
  if (E.isLeft(columns)) return columns
  const stored = storedIds(ids as Uint8Array)
  const damage = damageIn(columns.right, stored)
  if (damage !== undefined) return E.left(damage)
  const [positions, revisions, streams, types, data, metadata] = columns.right
  return E.right(
    positions.map((position, i) => {
      const event = {
        stream: nameOf(streams[i] as number),
        revision: revisions[i] as number,
        position: BigInt(position),
        type: types[i] as string,
        data: data[i],
        metadata: metadata[i] as RecordedEvent['metadata'],
      }
      return new StoredEvent(event, stored, i)
    }),
  )
}

const damageIn = (
  [{ length }, revisions, , types, data, metadata]: Columns,
  ids: StoredIds,
): string | undefined => {
  if (ids.count !== length) return 'its id is none'
  if (data.length !== length || metadata.length !== length) return 'it is not one value'
  if (!revisions.every(Number.isInteger)) return 'its revision is not a number'
  if (!types.every((type) => typeof type === 'string')) return 'its type is not text'
  return metadata.every(isObject) ? undefined : 'its metadata is not an object'
}

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
