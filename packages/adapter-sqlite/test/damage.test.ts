import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { EventBatches } from '@aos-cluster/application'
import { openWith } from '../src/open-sqlite-event-store.js'
import { drivers } from './drivers.js'
import { givenFolder, opened } from './given.js'
import { newEvent } from './new-event.js'

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

  it.each(['data', 'metadata'])(
    'Given %s of revision 2 that is not JSON, When read, Then the events before it, then Corrupt',
    async (column) => {
      const store = await givenStore()
      change(store.path, `UPDATE events SET ${column} = '{"a":' WHERE revision = 2`)

      for (const batches of [store.readStream('axSessions-a'), store.readAll()]) {
        const { revisions, error } = await outcomeOf(batches)
        expect(revisions).toEqual([0, 1])
        expect(error?.code).toBe('Corrupt')
        expect(error?.message).toContain(store.path)
        expect(error?.message).toContain('event 2 of axSessions-a')
      }
      const { revisions } = await outcomeOf(store.readStream('axSessions-a', { from: 3 }))
      expect(revisions).toEqual([3])
    },
  )

  it('Given a stream whose name is lost, When read, Then its events still come', async () => {
    const store = await givenStore()
    change(store.path, 'DELETE FROM streams')

    expect((await outcomeOf(store.readAll())).revisions).toEqual([0, 1, 2, 3])
  })

  it('Given damaged pages, When read or appended, Then Corrupt', async () => {
    const store = await opened(open({ path: join(givenFolder(), 'store.db') }))
    for (let revision = -1; revision < 300; revision += 1) {
      await store.append('s', revision < 0 ? 'noStream' : revision, [newEvent('x'.repeat(1_000))])
    }
    await store.close()
    const bytes = readFileSync(store.path)
    const path = join(givenFolder(), 'damaged.db')
    writeFileSync(path, bytes.fill(0xa5, 4 * 4_096))

    const damaged = await opened(open({ path }))
    expect((await outcomeOf(damaged.readAll())).error?.code).toBe('Corrupt')
    expect((await outcomeOf(damaged.readStream('s'))).error?.code).toBe('Corrupt')
    expect(await damaged.append('s', 300, [newEvent()])).toMatchObject({
      outcome: 'Refused',
      error: { code: 'Corrupt' },
    })
  })
})

const outcomeOf = async (batches: EventBatches) => {
  const revisions: number[] = []
  for await (const batch of batches) {
    if (isLeft(batch)) return { revisions, error: batch.left }
    revisions.push(...batch.right.map(({ revision }) => revision))
  }
  return { revisions, error: undefined }
}
