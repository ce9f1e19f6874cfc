import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { StreamRevision } from '@aos-cluster/application'
import { openWith } from '../src/open-sqlite-event-store.js'
import { SQLITE_BUSY, SQLITE_FULL, SQLITE_IOERR } from '../src/result-codes.js'
import { type Fault, failing, failure, limitedTo, SQLITE_IOERR_FSYNC } from './altered-driver.js'
import { drivers } from './drivers.js'
import { givenFolder, opened } from './given.js'
import { collect, newEvent } from './new-event.js'

/** The first so many times that a statement with this word is run, once the fault is armed. */
const fault = (word: string, moment: 'before' | 'after', code: number, times = 1) => {
  let left = 0
  const fail = (sql: string) => (sql.includes(word) && left-- > 0 ? failure(code) : undefined)
  return { fault: { [moment]: fail } as Fault, arm: () => (left = times) }
}

describe.each(drivers)('appending with $name', (driver) => {
  const events = [newEvent(), newEvent()]

  const givenFault = async (word: string, moment: 'before' | 'after', code: number, times?: number) => {
    const { fault: armed, arm } = fault(word, moment, code, times)
    const path = join(givenFolder(), 'store.db')
    const store = await opened(openWith(failing(armed, driver))({ path, busyTimeoutMilliseconds: 500 }))
    await store.append('s', 'noStream', [newEvent()])
    arm()
    return store
  }

  it.each([
    { word: 'BEGIN', code: SQLITE_IOERR },
    { word: 'INSERT INTO events', code: SQLITE_IOERR },
    { word: 'INSERT INTO events', code: SQLITE_FULL },
    { word: 'COMMIT', code: SQLITE_FULL },
  ])(
    'Given a $word that fails with $code, When appended, Then Refused, and nothing is written',
    async (given) => {
      const store = await givenFault(given.word, 'before', given.code)

      expect(await store.append('s', 0, events)).toMatchObject({
        outcome: 'Refused',
        error: { code: given.code === SQLITE_FULL ? 'Full' : 'Unreachable' },
      })
      expect(await collect(store.readAll())).toHaveLength(1)
      expect(await store.append('s', 0, events)).toEqual({ outcome: 'Committed', revision: 2, position: 3n })
    },
  )

  it.each([
    { moment: 'before', what: 'was not written', told: { position: 3n } },
    { moment: 'after', what: 'was written', told: {} },
  ] as const)(
    'Given a commit that fails and $what, When appended, Then Unknown; When repeated, Then it has one effect',
    async ({ moment, told }) => {
      const store = await givenFault('COMMIT', moment, SQLITE_IOERR_FSYNC)

      expect(await store.append('s', 0, events)).toMatchObject({
        outcome: 'Unknown',
        error: { code: 'Unreachable' },
      })
      expect(await store.append('s', 0, events)).toEqual({ outcome: 'Committed', revision: 2, ...told })
      expect(await collect(store.readAll())).toHaveLength(3)
    },
  )

  it.each(['BEGIN', 'INSERT', 'COMMIT'])(
    'Given a %s that finds the file busy for a while, When appended, Then Committed once',
    async (word) => {
      const store = await givenFault(word, 'before', SQLITE_BUSY, 3)

      expect(await store.append('s', 0, events)).toEqual({ outcome: 'Committed', revision: 2, position: 3n })
      expect(await collect(store.readAll())).toHaveLength(3)
    },
  )

  it('Given another that holds the file, When appended, Then Locked; When it lets go, Then Committed', async () => {
    const path = join(givenFolder(), 'store.db')
    const store = await opened(openWith(driver)({ path, busyTimeoutMilliseconds: 20 }))
    const other = driver.open(path, 'write')
    other.exec('BEGIN IMMEDIATE')

    expect(await store.append('s', 'noStream', events)).toMatchObject({
      outcome: 'Refused',
      error: { code: 'Locked' },
    })
    expect(await collect(store.readAll())).toEqual([])
    other.exec('ROLLBACK')
    expect(await store.append('s', 'noStream', events)).toEqual({
      outcome: 'Committed',
      revision: 1,
      position: 2n,
    })
    other.close()
  })

  it('Given another that lets go during the wait, When several append, Then all are Committed in order', async () => {
    const path = join(givenFolder(), 'store.db')
    const store = await opened(openWith(driver)({ path }))
    const other = driver.open(path, 'write')
    other.exec('BEGIN IMMEDIATE')

    const outcomes = ['noStream', 0, 1].map((expected) => store.append('s', expected as number, [newEvent()]))
    expect(await collect(store.readAll())).toEqual([])
    other.exec('ROLLBACK')

    expect(await Promise.all(outcomes)).toEqual(
      [0, 1, 2].map((revision) => ({ outcome: 'Committed', revision, position: BigInt(revision + 1) })),
    )
    other.close()
  })

  it('Given a store that cannot grow, When appended until it is full, Then Refused, and all before is kept', async () => {
    const path = join(givenFolder(), 'store.db')
    const store = await opened(openWith(limitedTo(20, driver))({ path }))
    let revision = -1
    for (;;) {
      const outcome = await store.append('s', revision < 0 ? 'noStream' : revision, [
        newEvent('x'.repeat(9_000)),
      ])
      if (outcome.outcome === 'Committed') revision = outcome.revision
      else {
        expect(outcome).toMatchObject({ outcome: 'Refused', error: { code: 'Full' } })
        break
      }
    }
    expect(revision).toBeGreaterThan(0)
    expect(await collect(store.readAll())).toHaveLength(revision + 1)
    await store.close()

    const roomy = await opened(openWith(driver)({ path }))
    expect(await roomy.append('s', revision, [newEvent()])).toEqual({
      outcome: 'Committed',
      revision: revision + 1,
      position: BigInt(revision + 2),
    })
  })

  it('Given a store opened to read, When appended, Then ReadOnly', async () => {
    const path = join(givenFolder(), 'store.db')
    await opened(openWith(driver)({ path }))
    const store = await opened(openWith(driver)({ path, mode: 'readOnly' }))

    expect(await store.append('s', 'noStream', events)).toMatchObject({
      outcome: 'Refused',
      error: { code: 'ReadOnly' },
    })
  })

  it('Given a file that is moved away or replaced, When appended, Then it is soon Refused, and goes on when it is back', async () => {
    const folder = givenFolder()
    const path = join(folder, 'store.db')
    const store = await opened(openWith(driver)({ path }))
    let revision: StreamRevision = 'noStream'
    const untilRefused = async () => {
      for (;;) {
        const outcome = await store.append('s', revision, [newEvent()])
        if (outcome.outcome !== 'Committed') return outcome
        revision = outcome.revision
      }
    }
    const refused = { outcome: 'Refused', error: { code: 'Unreachable' } }

    renameSync(path, join(folder, 'moved.db'))
    expect(await untilRefused()).toMatchObject(refused)
    const other = await opened(openWith(driver)({ path: join(givenFolder(), 'other.db') }))
    renameSync(other.path, path)
    expect(await untilRefused()).toMatchObject(refused)

    renameSync(join(folder, 'moved.db'), path)
    expect(await store.append('t', 'noStream', events)).toEqual({
      outcome: 'Committed',
      revision: 1,
      position: expect.any(BigInt),
    })
  })
})
