import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import Database from 'libsql'
import type { EnvironmentName } from '@aos-cluster/domain'
import { seededHistory, storedMetadata } from '@aos-cluster/projections/testing'
import { openedStore } from '../opened-store.js'

/** The site that is to be expected at most: 99 AOS and 11,000 users make 22 million events a year. */
const SITE = { aos: 99, users: 11_000 }

const EVENTS_OF_A_TRANSACTION = 50_000

export const yearFile = (folder: string): string => join(folder, 'year.db')

/**
 * Makes the file of a store with the history of a big site, decided command by command. The rows are written past the
 * store, many to a transaction: it would sync every decision to the disk, as it should, and take an hour.
 */
export const writeYear = async (
  folder: string,
  events: number,
  onProgress: (written: number) => void,
): Promise<void> => {
  const path = yearFile(folder)
  await (await openedStore(path)).close()
  const database = new Database(path)
  const addStream = database.prepare('INSERT INTO streams (id, name) VALUES (?, ?)')
  const addEvent = database.prepare(
    'INSERT INTO events (position, stream, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
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
  database.exec('BEGIN')
  for (const happened of seededHistory({ ...SITE, events })) {
    const { position, stream, revision, event } = happened
    addEvent.run([
      Number(position),
      keyOf(stream),
      revision,
      randomBytes(16),
      event.type,
      JSON.stringify(event.data),
      JSON.stringify(storedMetadata(happened)),
    ])
    written += 1
    if (written % EVENTS_OF_A_TRANSACTION !== 0) continue
    database.exec('COMMIT; BEGIN')
    onProgress(written)
  }
  database.exec('COMMIT')
  database.close()
}

/** The environment that a seeded history is of. */
export const YEAR_ENVIRONMENT = 'live' as EnvironmentName
