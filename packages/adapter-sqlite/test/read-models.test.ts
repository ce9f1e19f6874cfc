import { join } from 'node:path'
import { isLeft, right } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { ReadModelChange } from '@aos-cluster/application'
import { openWith } from '../src/open-sqlite-event-store.js'
import { SQLITE_FULL, SQLITE_IOERR } from '../src/result-codes.js'
import { failing, failure } from './altered-driver.js'
import { drivers } from './drivers.js'
import { failed, givenFolder, opened } from './given.js'
import { newEvent } from './new-event.js'

describe.each(drivers)('read models with $name', (driver) => {
  const open = openWith(driver)
  const givenPath = () => join(givenFolder(), 'store.db')

  const step = (position: number, put: ReadModelChange['put'] = [['a', position]]): ReadModelChange => ({
    from: position === 1 ? undefined : BigInt(position - 1),
    to: { version: 1, position: BigInt(position), checksum: `${position}` },
    put,
    remove: [],
  })

  it.each([
    { word: 'read_models', moment: 'after' },
    { word: 'read_model_documents', moment: 'before' },
    { word: 'COMMIT', moment: 'before' },
  ] as const)(
    'Given a disk that is full $moment $word, When saved, Then Full, and neither documents nor checkpoint changed',
    async ({ word, moment }) => {
      let isFull = false
      const fault = (sql: string) =>
        isFull && sql.includes(word) && !sql.startsWith('SELECT') ? failure(SQLITE_FULL) : undefined
      const path = givenPath()
      const { readModels } = await opened(openWith(failing({ [moment]: fault }, driver))({ path }))
      await readModels.save('topology', step(1))

      isFull = true
      expect(await failed(readModels.save('topology', step(2)), path)).toBe('Full')
      isFull = false

      const expected = right({ checkpoint: step(1).to, documents: new Map([['a', 1]]) })
      expect(await readModels.load('topology')).toEqual(expected)
      expect(await readModels.save('topology', step(2))).toEqual(right('saved'))
    },
  )

  it('Given a commit whose answer is lost, When saved again, Then it is outdated: it was saved', async () => {
    let isLost = false
    const fault = (sql: string) => (isLost && sql === 'COMMIT' ? failure(SQLITE_IOERR) : undefined)
    const path = givenPath()
    const { readModels } = await opened(openWith(failing({ after: fault }, driver))({ path }))

    isLost = true
    expect(await failed(readModels.save('topology', step(1)), path)).toBe('Unreachable')
    isLost = false

    expect(await readModels.save('topology', step(1))).toEqual(right('outdated'))
  })

  it('Given another that holds the file for a while, When saved, Then it waits and is saved', async () => {
    const path = givenPath()
    const { readModels } = await opened(open({ path }))
    const other = driver.open(path, 'write')
    other.exec('BEGIN IMMEDIATE')

    const saved = readModels.save('topology', step(1))
    expect(await readModels.checkpoint('topology')).toEqual(right(undefined))
    other.exec('ROLLBACK')

    expect(await saved).toEqual(right('saved'))
    other.close()
  })

  it('Given a store opened to read, When a read model is changed, Then ReadOnly; it can be loaded', async () => {
    const path = givenPath()
    await (await opened(open({ path }))).readModels.save('topology', step(1))
    const { readModels } = await opened(open({ path, mode: 'readOnly' }))

    expect(await failed(readModels.save('topology', step(2)), path)).toBe('ReadOnly')
    expect(await failed(readModels.rename('topology', 'other'), path)).toBe('ReadOnly')
    expect(await failed(readModels.remove('topology'), path)).toBe('ReadOnly')
    expect(await readModels.checkpoint('topology')).toEqual(right(step(1).to))
  })

  it('Given saves under way, When the store is closed, Then they are saved; afterwards all is Closed', async () => {
    const path = givenPath()
    const store = await opened(open({ path }))
    const saves = ['a', 'b', 'c'].map((name) => store.readModels.save(name, step(1)))

    await store.close()

    expect(await Promise.all(saves)).toEqual(Array(3).fill(right('saved')))
    expect(await failed(store.readModels.save('a', step(2)), path)).toBe('Closed')
    expect(await failed(store.readModels.load('a'), path)).toBe('Closed')
    expect(await failed(store.readModels.checkpoint('a'), path)).toBe('Closed')
    expect(await failed(store.readModels.remove('a'), path)).toBe('Closed')
  })

  it.each(['a\0b', 'half \ud83d'])(
    'Given %j as a name or a key, When saved, Then Unacceptable; When asked for, Then there is none',
    async (text) => {
      const { readModels } = await opened(open({ path: givenPath() }))
      await readModels.save('a', step(1))

      for (const saved of [readModels.save(text, step(1)), readModels.save('a', step(2, [[text, 1]]))]) {
        const result = await saved
        expect(isLeft(result) && result.left.code).toBe('Unacceptable')
      }
      expect(await readModels.load(text)).toEqual(right(undefined))
      expect(await readModels.checkpoint('a')).toEqual(right(step(1).to))
    },
  )

  it('Given a read model, When events are appended and it is saved, Then each is there whatever the other does', async () => {
    const path = givenPath()
    const store = await opened(open({ path }))

    await Promise.all([
      store.append('s', 'noStream', [newEvent()]),
      store.readModels.save('topology', step(1)),
      store.append('t', 'noStream', [newEvent()]),
      store.readModels.save('topology', step(2)),
    ])

    expect(await store.append('s', 0, [newEvent()])).toMatchObject({ outcome: 'Committed' })
    expect(await store.readModels.checkpoint('topology')).toEqual(right(step(2).to))
  })
})
