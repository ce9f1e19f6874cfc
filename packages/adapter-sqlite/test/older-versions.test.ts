import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { right } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { openWith } from '../src/open-sqlite-event-store.js'
import { SQLITE_FULL } from '../src/result-codes.js'
import { SCHEMA_VERSION } from '../src/schema.js'
import { failing, failure } from './altered-driver.js'
import { drivers } from './drivers.js'
import { contentsOf } from './folder-contents.js'
import { failed, givenFolder, opened } from './given.js'
import { collect, newEvent } from './new-event.js'

/** A file of every version ever released, as that version left it: never changed, only added to. */
const GOLDEN = join(import.meta.dirname, 'golden')
const versions = Array.from({ length: SCHEMA_VERSION }, (_, index) => index + 1)
const olderVersions = versions.slice(0, -1)

const givenFile = (version: number): string => {
  const path = join(givenFolder(), 'store.db')
  copyFileSync(join(GOLDEN, `version-${version}.sqlite`), path)
  return path
}

it('there is a file of every version', () => {
  expect(readdirSync(GOLDEN).toSorted()).toEqual(versions.map((version) => `version-${version}.sqlite`))
})

describe.each(drivers)('older versions with $name', (driver) => {
  const open = openWith(driver)
  const versionOf = (path: string) => {
    const connection = driver.open(path, 'read')
    const version = connection.first('PRAGMA user_version')()?.[0]
    connection.close()
    return version
  }
  const firstStep = {
    from: undefined,
    to: { version: 1, position: 4n, checksum: 'abc' },
    put: [['LIVE', { members: 0 }]] as const,
    remove: [],
  }

  it.each(versions)(
    'Given a file of version %i, When opened, Then all its events are there',
    async (version) => {
      const store = await opened(open({ path: givenFile(version) }))

      expect(store.created).toBe(false)
      const events = await collect(store.readAll())
      expect(events.map(({ stream, revision, type }) => `${stream} ${revision} ${type}`)).toEqual([
        'axEnvironment-default 0 AosRegistered',
        'axEnvironment-default 1 AosStarted',
        'axSessions-default_01@AX1_1 0 SessionOpened',
        'axEnvironment-default 2 ClusterCreated',
      ])
      expect(events[3]).toMatchObject({
        id: '00000000-0000-4000-8000-000000000004',
        position: 4n,
        data: { name: 'LIVE', at: '2026-11-20T08:00:00.000Z' },
        metadata: { v: 1, commandId: '00000000-0000-4000-9000-000000000004' },
      })
      expect(await store.append('axEnvironment-default', 2, [newEvent()])).toMatchObject({
        outcome: 'Committed',
      })
    },
  )

  it('Given a file of version 2, When opened, Then its read models are there', async () => {
    const { readModels } = await opened(open({ path: givenFile(2), mode: 'readOnly' }))

    expect(await readModels.load('topology')).toEqual(
      right({ checkpoint: firstStep.to, documents: new Map(firstStep.put) }),
    )
  })

  it.each(olderVersions)(
    'Given a file of version %i, When several open it to write at once, Then it is raised once, and all can use it',
    async (version) => {
      const path = givenFile(version)
      const stores = await Promise.all([1, 2, 3].map(() => opened(open({ path }))))

      expect(versionOf(path)).toBe(SCHEMA_VERSION)
      for (const [index, { readModels }] of stores.entries()) {
        expect(await readModels.save(`model-${index}`, firstStep)).toEqual(right('saved'))
        expect(await readModels.checkpoint('model-0')).toEqual(right(firstStep.to))
      }
    },
  )

  it.each(olderVersions)(
    'Given a file of version %i, When opened to read, Then it stays so; when another raises it, Then read models appear',
    async (version) => {
      const path = givenFile(version)
      const reader = await opened(open({ path, mode: 'readOnly' }))

      expect(await collect(reader.readAll())).toHaveLength(4)
      expect(await reader.readModels.load('topology')).toEqual(right(undefined))
      expect(await reader.readModels.checkpoint('topology')).toEqual(right(undefined))
      expect(versionOf(path)).toBe(version)

      const writer = await opened(open({ path }))
      await writer.readModels.save('topology', firstStep)
      expect(await reader.readModels.checkpoint('topology')).toEqual(right(firstStep.to))
    },
  )

  it.each(olderVersions)(
    'Given a full disk, When a file of version %i is opened to write, Then Full, and it is as it was',
    async (version) => {
      const path = givenFile(version)
      const full = (sql: string) => (sql.includes('CREATE TABLE') ? failure(SQLITE_FULL) : undefined)
      const before = contentsOf(join(path, '..'))['store.db']

      expect(await failed(openWith(failing({ after: full }, driver))({ path }), path)).toBe('Full')

      expect(contentsOf(join(path, '..'))['store.db']).toBe(before)
      expect(await collect((await opened(open({ path }))).readAll())).toHaveLength(4)
    },
  )

  it('Given a program of version 1 that has the file open, When it is raised, Then that program goes on', async () => {
    const path = givenFile(1)
    const older = driver.open(path, 'write')
    const append = older.command(
      `INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (1, ?, zeroblob(16), 'T', '{}', '{}')`,
    )
    append(3)
    const store = await opened(open({ path }))
    append(4)
    older.close()

    expect(await collect(store.readStream('axEnvironment-default'))).toHaveLength(5)
  })
})
