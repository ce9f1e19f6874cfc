import { join } from 'node:path'
import { describe } from 'vitest'
import { eventStoreSuite } from '@aos-cluster/application/testing'
import { openWith } from '../src/open-sqlite-event-store.js'
import { drivers } from './drivers.js'
import { givenFolder, opened } from './given.js'

describe.each(drivers)('$name', (driver) => {
  eventStoreSuite('SQLite', () => opened(openWith(driver)({ path: join(givenFolder(), 'store.db') })))
})
