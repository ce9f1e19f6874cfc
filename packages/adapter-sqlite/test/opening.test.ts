import { copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { StoreError } from '@aos-cluster/application'
import type { SqliteEventStore, SqliteEventStoreOptions } from '../src/index.js'
import { openWith } from '../src/open-sqlite-event-store.js'
import { APPLICATION_ID, SCHEMA_VERSION } from '../src/schema.js'
import { drivers } from './drivers.js'
import { contentsOf } from './folder-contents.js'
import { failed, givenFolder, opened } from './given.js'
import { collect, newEvent } from './new-event.js'

const modes = ['createIfMissing', 'mustExist', 'readOnly'] as const

describe.each(drivers)('opening with $name', (driver) => {
  const open = openWith(driver)

  /** A closed store with one event, as a file alone. */
  const givenStore = async (folder: string): Promise<string> => {
    const store = await opened(open({ path: join(folder, 'original.db') }))
    await store.append('s', 'noStream', [newEvent()])
    const path = join(folder, 'copy', 'store.db')
    mkdirSync(join(folder, 'copy'))
    await store.close()
    copyFileSync(store.path, path)
    return path
  }

  /** Opening fails so in every mode given, and leaves the folder as it was. */
  const failsUntouched = async (folder: string, options: SqliteEventStoreOptions, code: string) => {
    const before = contentsOf(folder)
    expect(await failed(open(options), options.path)).toBe(code)
    expect(contentsOf(folder)).toEqual(before)
  }

  it('Given no file, When it is opened, Then a store is created; When again, Then it is found', async () => {
    const path = join(givenFolder(), 'store.db')
    const created = await opened(open({ path }))
    expect(created).toMatchObject({ path, created: true })
    await created.append('s', 'noStream', [newEvent()])
    await created.close()

    for (const mode of modes) {
      const found = await opened(open({ path, mode }))
      expect(found).toMatchObject({ path, created: false })
      expect(await collect(found.readAll())).toHaveLength(1)
      await found.close()
    }
  })

  it('Given a closed store, When only its one file is copied, Then the copy has everything', async () => {
    const path = await givenStore(givenFolder())

    expect(await collect((await opened(open({ path, mode: 'mustExist' }))).readAll())).toHaveLength(1)
  })

  it('Given a store, When its header is read, Then it has our mark and version', async () => {
    const header = readFileSync(await givenStore(givenFolder()))

    expect(header.readUInt32BE(68)).toBe(APPLICATION_ID)
    expect(header.subarray(68, 72).toString('ascii')).toBe('AOSC')
    expect(header.readUInt32BE(60)).toBe(SCHEMA_VERSION)
  })

  it.each(['mustExist', 'readOnly'] as const)('Given no file, When %s, Then Unreachable', async (mode) => {
    const folder = givenFolder()
    await failsUntouched(folder, { path: join(folder, 'store.db'), mode }, 'Unreachable')
  })

  it('Given an empty file, When it is opened, Then it becomes a store', async () => {
    const path = join(givenFolder(), 'store.db')
    writeFileSync(path, '')

    expect((await opened(open({ path }))).created).toBe(true)
  })

  it.each(['mustExist', 'readOnly'] as const)('Given an empty file, When %s, Then Foreign', async (mode) => {
    const folder = givenFolder()
    const path = join(folder, 'store.db')
    writeFileSync(path, '')
    await failsUntouched(folder, { path, mode }, 'Foreign')
  })

  it.each(modes)('Given a path that cannot be, When %s, Then Unreachable', async (mode) => {
    const folder = givenFolder()
    mkdirSync(join(folder, 'folder'))
    writeFileSync(join(folder, 'file'), 'text')

    expect(await failed(open({ path: join(folder, 'missing', 'store.db'), mode }), 'missing')).toBe(
      'Unreachable',
    )
    expect(await failed(open({ path: join(folder, 'folder'), mode }), 'folder')).toBe('Unreachable')
    expect(await failed(open({ path: join(folder, 'file', 'store.db'), mode }), 'file')).toBe('Unreachable')
    expect(await failed(open({ path: '/dev/null', mode }), '/dev/null')).toBe('Unreachable')
  })

  it.each(modes)('Given a file that is not a database, When %s, Then Foreign', async (mode) => {
    const folder = givenFolder()
    const path = join(folder, 'store.db')
    for (const text of ['x', 'a letter to the operator\n'.repeat(1_000), '\0'.repeat(8_192)]) {
      writeFileSync(path, text)
      await failsUntouched(folder, { path, mode }, 'Foreign')
    }
  })

  it.each(modes)('Given the open database of another program, When %s, Then Foreign', async (mode) => {
    const folder = givenFolder()
    const path = join(folder, 'store.db')
    for (const journal of ['DELETE', 'WAL']) {
      const other = driver.open(path, 'create')
      other.query(`PRAGMA journal_mode = ${journal}`)()
      other.exec('CREATE TABLE IF NOT EXISTS letters (text); INSERT INTO letters VALUES (1)')
      await failsUntouched(folder, { path, mode }, 'Foreign')
      other.close()
    }
  })

  it.each(modes)('Given a store of a newer version, When %s, Then NewerVersion', async (mode) => {
    const folder = givenFolder()
    const path = await givenStore(folder)
    const bytes = readFileSync(path)
    bytes.writeUInt32BE(SCHEMA_VERSION + 1, 60)
    writeFileSync(path, bytes)

    await failsUntouched(join(folder, 'copy'), { path, mode }, 'NewerVersion')
  })

  it.each(modes)('Given a store whose first page is damaged, When %s, Then Corrupt', async (mode) => {
    const path = await givenStore(givenFolder())
    const bytes = readFileSync(path)
    bytes.fill(0xff, 100, 4_096)
    writeFileSync(path, bytes)

    expect(await failed(open({ path, mode }), path)).toBe('Corrupt')
  })

  it.each(modes)('Given a store that was cut off, When %s, Then Corrupt', async (mode) => {
    const path = await givenStore(givenFolder())
    truncateSync(path, 4_096)

    expect(await failed(open({ path, mode }).then(readAll), path)).toBe('Corrupt')
  })

  it('Given another that holds the file, When it is opened to write, Then Locked; When to read, Then it opens', async () => {
    const path = await givenStore(givenFolder())
    const other = driver.open(path, 'write')
    other.exec('BEGIN IMMEDIATE')

    for (const mode of ['createIfMissing', 'mustExist'] as const) {
      expect(await failed(open({ path, mode, busyTimeoutMilliseconds: 20 }), path)).toBe('Locked')
    }
    const reader = await opened(open({ path, mode: 'readOnly' }))
    expect(await collect(reader.readAll())).toHaveLength(1)
    other.exec('ROLLBACK')
    expect((await opened(open({ path }))).created).toBe(false)
    other.close()
  })

  it('Given another that is making the store, When it is opened, Then Locked', async () => {
    const path = join(givenFolder(), 'store.db')
    const other = driver.open(path, 'create')
    other.exec('BEGIN EXCLUSIVE')

    expect(await failed(open({ path, busyTimeoutMilliseconds: 20 }), path)).toBe('Locked')
    other.close()
  })
})

/** A store may open though what lies behind its first page is damaged; then reading finds it. */
const readAll = async (
  opening: Either<StoreError, SqliteEventStore>,
): Promise<Either<StoreError, unknown>> => {
  if (isLeft(opening)) return opening
  for await (const batch of opening.right.readAll()) if (isLeft(batch)) return batch
  return opening
}
