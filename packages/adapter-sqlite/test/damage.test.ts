import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { EventBatches, StoreError } from '@aos-cluster/application'
import { openWith } from '../src/open-sqlite-event-store.js'
import { drivers } from './drivers.js'
import { givenFolder, opened } from './given.js'
import { newEvent } from './new-event.js'

const PAGE = 4_096

describe.each(drivers)('damage found with $name', (driver) => {
  const open = openWith(driver)

  const givenStore = async () => {
    const store = await opened(open({ path: join(givenFolder(), 'store.db') }))
    await store.append('axSessions-a', 'noStream', [newEvent(), newEvent(), newEvent(), newEvent()])
    return store
  }

  const change = (path: string, sql: string) => {
    const connection = driver.open(path, 'write')
    connection.exec(sql)
    connection.close()
  }

  it.each([
    { column: 'data', value: `'{"a":'` },
    { column: 'data', value: `'{"a":1},{"b":2}'` },
    { column: 'data', value: `''` },
    { column: 'data', value: `CAST(x'2261ff2262' AS TEXT)` },
    { column: 'metadata', value: `'{"v":'` },
    { column: 'metadata', value: `'null'` },
    { column: 'metadata', value: `'[]'` },
    { column: 'type', value: `CAST(x'41ff' AS TEXT)` },
  ])(
    'Given $value as $column of revision 2, When read, Then the events before it, then Corrupt',
    async ({ column, value }) => {
      const store = await givenStore()
      change(store.path, `UPDATE events SET ${column} = ${value} WHERE revision = 2`)

      for (const batches of [store.readStream('axSessions-a'), store.readAll()]) {
        const { revisions, error } = await outcomeOf(batches)
        expect(revisions).toEqual([0, 1])
        expectCorrupt(error, store.path, 'event 2 of axSessions-a')
      }
      const { revisions } = await outcomeOf(store.readStream('axSessions-a', { from: 3 }))
      expect(revisions).toEqual([3])
    },
  )

  it.each(['forwards', 'backwards'] as const)(
    'Given an event that is gone, When read %s, Then those before it, then Corrupt',
    async (direction) => {
      const store = await givenStore()
      change(store.path, 'DELETE FROM events WHERE revision = 1')

      const before = direction === 'forwards' ? [0] : [3, 2]
      for (const batches of [store.readStream('axSessions-a', { direction }), store.readAll({ direction })]) {
        const { revisions, error } = await outcomeOf(batches)
        expect(revisions).toEqual(before)
        expectCorrupt(error, store.path, `event ${before.at(-1)} of axSessions-a`)
      }
    },
  )

  it.each([{}, { streamPrefix: 'axSessions' }])(
    'Given a revision that was changed, When all streams are read (%j), Then those before it, then Corrupt',
    async (options) => {
      const store = await givenStore()
      change(store.path, 'UPDATE events SET revision = 77 WHERE revision = 2')

      const { revisions, error } = await outcomeOf(store.readAll(options))
      expect(revisions).toEqual([0, 1])
      expectCorrupt(error, store.path, 'event 1 of axSessions-a')
    },
  )

  it.each([`'a'`, `CAST(x'61ff' AS TEXT)`])(
    'Given %s as the name of a stream, When read, Then nothing fails',
    async (name) => {
      const store = await givenStore()
      change(store.path, `UPDATE streams SET name = ${name}`)

      expect((await outcomeOf(store.readAll())).revisions).toEqual([0, 1, 2, 3])
    },
  )

  it('Given a stream whose name is lost, When read, Then its events still come', async () => {
    const store = await givenStore()
    change(store.path, 'DELETE FROM streams')

    expect((await outcomeOf(store.readAll())).revisions).toEqual([0, 1, 2, 3])
  })

  it.each([
    `UPDATE read_model_documents SET document = '{'`,
    `UPDATE read_model_documents SET document = '1,2'`,
    `UPDATE read_model_documents SET key = CAST(x'61ff' AS TEXT)`,
    `UPDATE read_models SET position = 'x'`,
    `UPDATE read_models SET checksum = CAST(x'ff' AS TEXT)`,
  ])('Given a read model after %s, When loaded, Then Corrupt; When removed, Then it is gone', async (sql) => {
    const { path, readModels } = await givenStore()
    const step = {
      from: undefined,
      to: { version: 1, position: 4n, checksum: '' },
      put: [['a', {}]],
      remove: [],
    }
    await readModels.save('topology', step as never)
    change(path, sql)

    const loaded = await readModels.load('topology')
    expectCorrupt(isLeft(loaded) ? loaded.left : undefined, path, 'the read model topology')
    await readModels.remove('topology')
    expect(await readModels.load('topology')).toMatchObject({ right: undefined })
  })

  /** A closed store of 301 events of 1,000 bytes in one stream, as bytes. */
  const givenBytes = async (): Promise<Buffer> => {
    const store = await opened(open({ path: join(givenFolder(), 'store.db') }))
    const events = Array.from({ length: 301 }, () => newEvent('x'.repeat(1_000)))
    await store.append('s', 'noStream', events)
    await store.close()
    return readFileSync(store.path)
  }

  const openedFrom = async (bytes: Buffer) => {
    const path = join(givenFolder(), 'damaged.db')
    writeFileSync(path, bytes)
    return opened(open({ path }))
  }

  it('Given one page damaged in the middle, When read, Then what is before it, then Corrupt; the rest is there', async () => {
    const bytes = await givenBytes()
    const page = Math.floor(bytes.length / 2 / PAGE)
    const store = await openedFrom(bytes.fill(0xa5, page * PAGE, (page + 1) * PAGE))

    const forwards = await outcomeOf(store.readStream('s'))
    const backwards = await outcomeOf(store.readStream('s', { direction: 'backwards' }))

    expectCorrupt(forwards.error, store.path)
    expectCorrupt(backwards.error, store.path)
    const found = [...forwards.revisions, ...backwards.revisions.toReversed()]
    expect(found.length).toBeGreaterThan(290)
    expect(found).toEqual([...new Set(found)].toSorted((a, b) => a - b))
    expect(await store.append('t', 'noStream', [newEvent()])).toMatchObject({ outcome: 'Committed' })
  })

  it('Given all pages damaged but the first, When read or appended, Then Corrupt', async () => {
    const bytes = await givenBytes()
    const store = await openedFrom(bytes.fill(0xa5, 4 * PAGE))

    expectCorrupt((await outcomeOf(store.readAll())).error, store.path)
    expectCorrupt((await outcomeOf(store.readStream('s'))).error, store.path)
    expect(await store.append('s', 300, [newEvent()])).toMatchObject({
      outcome: 'Refused',
      error: { code: 'Corrupt' },
    })
  })

  it('Given bytes changed anywhere, When used, Then every answer is a value', async () => {
    const bytes = await givenBytes()
    const folder = givenFolder()
    let files = 0
    // The tables begin in the first pages.
    const anywhere = fc.oneof(fc.nat(8 * PAGE), fc.nat(bytes.length - 1))
    const law = fc.asyncProperty(
      anywhere,
      fc.uint8Array({ minLength: 1, maxLength: 100 }),
      async (at, changed) => {
        const path = join(folder, `${(files += 1)}.db`)
        const damaged = Buffer.from(bytes)
        damaged.set(changed.subarray(0, bytes.length - at), at)
        writeFileSync(path, damaged)

        const opening = await open({ path })
        if (isLeft(opening)) return
        const store = opening.right
        const { revisions, error } = await outcomeOf(store.readAll())
        expect(error?.code ?? 'Corrupt').toBe('Corrupt')
        expect(revisions).toEqual(revisions.toSorted((a, b) => a - b))
        await outcomeOf(store.readStream('s'))
        await store.append('s', 300, [newEvent()])
        await store.readModels.load('topology')
        await store.close()
      },
    )
    await fc.assert(law, { numRuns: 60 })
  })
})

const expectCorrupt = (error: StoreError | undefined, ...parts: readonly string[]) => {
  expect(error?.code).toBe('Corrupt')
  for (const part of parts) expect(error?.message).toContain(part)
}

const outcomeOf = async (batches: EventBatches) => {
  const revisions: number[] = []
  for await (const batch of batches) {
    if (isLeft(batch)) return { revisions, error: batch.left }
    revisions.push(...batch.right.map(({ revision }) => revision))
  }
  return { revisions, error: undefined }
}
