import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { right } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { openWith } from '../src/open-sqlite-event-store.js'
import { SQLITE_FULL } from '../src/result-codes.js'
import { failing, failure } from './altered-driver.js'
import { drivers } from './drivers.js'
import { contentsOf } from './folder-contents.js'
import { failed, givenFolder, opened } from './given.js'
import { collect, newEvent } from './new-event.js'

describe.each(drivers)('backup with $name', (driver) => {
  const open = openWith(driver)

  const givenStore = async (folder: string) => {
    const store = await opened(open({ path: join(folder, 'store.db') }))
    await store.append('s', 'noStream', [newEvent(), newEvent()])
    await store.append('t', 'noStream', [newEvent()])
    return store
  }

  it('Given a store in use, When it is backed up, Then the copy is a store with the same events', async () => {
    const folder = givenFolder()
    const store = await givenStore(folder)

    expect(await store.backup(join(folder, 'backup.db'))).toEqual(right(undefined))
    expect(await store.append('s', 1, [newEvent()])).toMatchObject({ outcome: 'Committed' })

    const copy = await opened(open({ path: join(folder, 'backup.db'), mode: 'mustExist' }))
    const places = async (from: typeof store) =>
      (await collect(from.readAll())).map(({ stream, revision, position, id }) => ({
        stream,
        revision,
        position,
        id,
      }))
    expect(await places(copy)).toEqual((await places(store)).slice(0, 3))
    expect(await copy.append('s', 1, [newEvent()])).toMatchObject({ outcome: 'Committed', revision: 2 })
  })

  it('Given a store opened to read, When it is backed up, Then that works too', async () => {
    const folder = givenFolder()
    await givenStore(folder)
    const reader = await opened(open({ path: join(folder, 'store.db'), mode: 'readOnly' }))

    expect(await reader.backup(join(folder, 'backup.db'))).toEqual(right(undefined))
    const copy = await opened(open({ path: join(folder, 'backup.db'), mode: 'readOnly' }))
    expect(await collect(copy.readAll())).toHaveLength(3)
  })

  it.each(['precious', ''])(
    'Given a file with "%s" at the target, When backed up, Then Unacceptable, and it is left as it is',
    async (text) => {
      const folder = givenFolder()
      const store = await givenStore(givenFolder())
      const target = join(folder, 'backup.db')
      writeFileSync(target, text)

      expect(await failed(store.backup(target), target)).toBe('Unacceptable')
      expect(contentsOf(folder)).toEqual({ 'backup.db': text })
    },
  )

  it('Given a target that cannot be, When backed up, Then Unreachable', async () => {
    const folder = givenFolder()
    const store = await givenStore(folder)

    expect(await failed(store.backup(join(folder, 'missing', 'backup.db')), 'missing')).toBe('Unreachable')
  })

  it('Given a disk that fills up, When backed up, Then Full, and no file is left', async () => {
    const folder = givenFolder()
    const full = (sql: string) => (sql.includes('VACUUM') ? failure(SQLITE_FULL) : undefined)
    const path = join(givenFolder(), 'store.db')
    const store = await opened(openWith(failing({ after: full }, driver))({ path }))

    expect(await failed(store.backup(join(folder, 'backup.db')), 'backup.db')).toBe('Full')
    expect(contentsOf(folder)).toEqual({})
  })

  it('Given a backup under way, When it is looked for, Then its name is taken, and what is written lies beside it', async () => {
    const folder = givenFolder()
    const seen: string[][] = []
    const look = (sql: string) => {
      if (sql.includes('VACUUM')) seen.push(readdirSync(folder, { recursive: true }) as string[])
      return undefined
    }
    const path = join(givenFolder(), 'store.db')
    const store = await opened(openWith(failing({ after: look }, driver))({ path }))

    expect(await store.backup(join(folder, 'backup.db'))).toEqual(right(undefined))

    const beside = expect.stringMatching(/^backup\.db\.partial-\w{6}$/)
    expect(seen[0]?.toSorted()).toEqual([
      'backup.db',
      beside,
      expect.stringMatching(/partial-\w{6}.copy\.db$/),
    ])
    expect(Object.keys(contentsOf(folder))).toEqual(['backup.db'])
  })

  it('Given a closed store, When it is backed up, Then Closed, and no file is made', async () => {
    const folder = givenFolder()
    const store = await givenStore(givenFolder())
    await store.close()

    expect(await failed(store.backup(join(folder, 'backup.db')), store.path)).toBe('Closed')
    expect(contentsOf(folder)).toEqual({})
  })
})
