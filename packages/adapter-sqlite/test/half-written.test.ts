import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openWith } from '../src/open-sqlite-event-store.js'
import { drivers } from './drivers.js'
import { givenFolder, opened } from './given.js'
import { collect, newEvent } from './new-event.js'

const PAGE = 4_096

/** The states of a file that last some microseconds, unless the process is killed just then. */
describe.each(drivers)('half-written files with $name', (driver) => {
  const open = openWith(driver)

  /** A file of which the first pages are from the end of a checkpoint and the others not yet written; its log is whole. */
  const givenHalfACheckpoint = async (): Promise<string> => {
    const path = join(givenFolder(), 'store.db')
    const store = await opened(open({ path: join(givenFolder(), 'store.db') }))
    await store.append(
      's',
      'noStream',
      Array.from({ length: 300 }, () => newEvent('x'.repeat(1_000))),
    )
    const before = readFileSync(store.path)
    copyFileSync(`${store.path}-wal`, `${path}-wal`)
    await store.close()
    const after = readFileSync(store.path)
    expect(after.length).toBeGreaterThan(10 * before.length)
    writeFileSync(path, after.subarray(0, before.length))
    return path
  }

  it.each(['createIfMissing', 'mustExist', 'readOnly'] as const)(
    'Given half a checkpoint, When %s, Then everything is there',
    async (mode) => {
      const store = await opened(open({ path: await givenHalfACheckpoint(), mode }))

      expect(await collect(store.readStream('s'))).toHaveLength(300)
    },
  )

  it('Given half a new store and the journal that undoes it, When opened, Then it is made anew', async () => {
    const path = join(givenFolder(), 'store.db')
    const other = await opened(open({ path: join(givenFolder(), 'store.db') }))
    await other.close()
    writeFileSync(path, readFileSync(other.path).subarray(0, 2 * PAGE))
    writeFileSync(`${path}-journal`, journalOfNothing())

    const store = await opened(open({ path }))

    expect(store.created).toBe(true)
    expect(await store.append('s', 'noStream', [newEvent()])).toMatchObject({ outcome: 'Committed' })
    expect(readdirSync(join(path, '..'))).not.toContain('store.db-journal')
  })
})

/** The journal of a transaction on an empty database. https://www.sqlite.org/fileformat.html#the_rollback_journal */
const journalOfNothing = (): Buffer => {
  const journal = Buffer.alloc(512)
  journal.write('d9d505f920a163d7', 'hex')
  for (const [index, value] of [0, 1, 0, 512, PAGE].entries()) journal.writeUInt32BE(value, 8 + 4 * index)
  return journal
}
