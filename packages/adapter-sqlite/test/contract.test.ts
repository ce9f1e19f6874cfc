import { join } from 'node:path'
import { describe } from 'vitest'
import { eventStoreSuite, readModelStoreSuite } from '@aos-cluster/application/testing'
import type { SqliteEventStore } from '../src/index.js'
import { openWith } from '../src/open-sqlite-event-store.js'
import { failing, failure, SQLITE_IOERR_FSYNC } from './altered-driver.js'
import { drivers } from './drivers.js'
import { givenFolder, opened } from './given.js'

describe.each(drivers)('$name', (driver) => {
  eventStoreSuite('SQLite', async () => {
    const path = join(givenFolder(), 'store.db')
    const { fault, loseNext } = lostCommits()
    const open = (used = driver) => opened(openWith(used)({ path, pollMilliseconds: 5 }))
    return { store: await open(failing(fault, driver)), openAgain: open, loseNext }
  })

  readModelStoreSuite('SQLite', async () => {
    const path = join(givenFolder(), 'store.db')
    const stores: SqliteEventStore[] = []
    const open = async () => {
      const store = await opened(openWith(driver)({ path }))
      stores.push(store)
      return store.readModels
    }
    return {
      store: await open(),
      openAgain: open,
      close: async () => void (await Promise.all(stores.map((store) => store.close()))),
    }
  })
})

/** A disk that says of a commit that it failed, when told so: before anything was written or after. */
const lostCommits = () => {
  let lost: 'request' | 'answer' | undefined
  const failIf = (what: typeof lost) => (sql: string) => {
    if (sql !== 'COMMIT' || lost !== what) return undefined
    lost = undefined
    return failure(SQLITE_IOERR_FSYNC)
  }
  return {
    fault: { before: failIf('request'), after: failIf('answer') },
    loseNext: async (what: 'request' | 'answer') => {
      lost = what
    },
  }
}
