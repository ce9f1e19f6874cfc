import { join } from 'node:path'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { openWith } from '../src/open-sqlite-event-store.js'
import { SQLITE_BUSY } from '../src/result-codes.js'
import { failing, failure } from './altered-driver.js'
import { drivers } from './drivers.js'
import { givenFolder, opened } from './given.js'
import { collect, newEvent } from './new-event.js'

const MIB = 1_024 * 1_024

describe.each(drivers)('reading with $name', (driver) => {
  it('Given many large events after small ones, When read, Then no batch is larger than 5 MiB', async () => {
    const store = await opened(openWith(driver)({ path: join(givenFolder(), 'store.db') }))
    await store.append('s', 'noStream', Array.from({ length: 1_000 }, newEvent))
    await store.append(
      's',
      999,
      Array.from({ length: 30 }, () => newEvent('x'.repeat(MIB))),
    )

    for (const batches of [store.readAll(), store.readStream('s', { direction: 'backwards' })]) {
      const sizes: number[] = []
      for await (const batch of batches) {
        sizes.push(
          isRight(batch) ? JSON.stringify(batch.right.map(({ data }) => data)).length : expect.fail(),
        )
      }
      expect(Math.max(...sizes)).toBeLessThan(5 * MIB)
      expect(sizes.length).toBeLessThan(20)
    }
  })

  it('Given a file that is busy for a while, When read, Then the reading waits and is whole', async () => {
    let busy = 0
    const fault = (sql: string) => (sql.startsWith('SELECT') && busy-- > 0 ? failure(SQLITE_BUSY) : undefined)
    const path = join(givenFolder(), 'store.db')
    const store = await opened(openWith(failing({ before: fault }, driver))({ path }))
    await store.append('s', 'noStream', [newEvent(), newEvent()])

    busy = 3
    expect(await collect(store.readAll())).toHaveLength(2)
  })

  it('Given a reading between two batches, When the log is emptied, Then nothing holds it', async () => {
    const path = join(givenFolder(), 'store.db')
    const store = await opened(openWith(driver)({ path }))
    await store.append('s', 'noStream', Array.from({ length: 1_500 }, newEvent))
    const other = driver.open(path, 'write')
    const emptyLog = () => other.first('PRAGMA wal_checkpoint(TRUNCATE)')()?.[0]

    let count = 0
    for await (const batch of store.readAll()) {
      expect(emptyLog()).toBe(0)
      count += isRight(batch) ? batch.right.length : expect.fail(batch.left.message)
    }

    expect(count).toBe(1_500)
    other.close()
  })
})
