import { join } from 'node:path'
import Database from 'libsql'
import type { EnvironmentName } from '@aos-cluster/domain'
import { seededHistory, storedMetadata } from '@aos-cluster/projections/testing'
import { openedStore } from '../opened-store.js'

/** The site that is to be expected at most: 99 AOS and 11,000 users make 22 million events a year. */
const SITE = { aos: 99, users: 11_000 }

const EVENTS_OF_A_STATEMENT = 100
const EVENTS_OF_A_TRANSACTION = 50_000

export const yearFile = (folder: string): string => join(folder, 'year.db')

/**
 * Makes the file of a store with the history of a big site, decided command by command. The rows are written past the
 * store, many at once: it would sync every decision to the disk, as it should, and take hours.
 */
export const writeYear = async (
  folder: string,
  events: number,
  onProgress: (written: number) => void,
): Promise<void> => {
  const path = yearFile(folder)
  await (await openedStore(path)).close()
  const database = new Database(path)
  database.exec('PRAGMA synchronous = OFF')
  const addStream = database.prepare('INSERT INTO streams (id, name) VALUES (?, ?)')
  const addEvents = insertion(database, EVENTS_OF_A_STATEMENT)
  const streams = new Map<string, number>()
  const keyOf = (stream: string): number => {
    const known = streams.get(stream)
    if (known !== undefined) return known
    const key = streams.size + 1
    streams.set(stream, key)
    addStream.run([key, stream])
    return key
  }

  let written = 0
  let rows: Row[] = []
  database.exec('BEGIN')
  for (const happened of seededHistory({ ...SITE, events })) {
    const { position, stream, revision, event } = happened
    const [data, metadata] = [JSON.stringify(event.data), JSON.stringify(storedMetadata(happened))]
    rows.push([Number(position), keyOf(stream), revision, event.type, data, metadata])
    written += 1
    if (rows.length === EVENTS_OF_A_STATEMENT) {
      addEvents.run(rows.flat())
      rows = []
    }
    if (written % EVENTS_OF_A_TRANSACTION !== 0) continue
    database.exec('COMMIT; BEGIN')
    onProgress(written)
  }
  if (rows.length > 0) insertion(database, rows.length).run(rows.flat())
  database.exec('COMMIT')
  database.close()
}

type Row = readonly [
  position: number,
  stream: number,
  revision: number,
  type: string,
  data: string,
  metadata: string,
]

const insertion = (database: Database.Database, rows: number): Database.Statement =>
  database.prepare(
    `INSERT INTO events (position, stream, revision, id, type, data, metadata)
     VALUES ${Array(rows).fill('(?, ?, ?, randomblob(16), ?, ?, ?)').join(', ')}`,
  )

/** The environment that a seeded history is of. */
export const YEAR_ENVIRONMENT = 'live' as EnvironmentName
