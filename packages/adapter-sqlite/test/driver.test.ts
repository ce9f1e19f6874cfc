import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { availableDriver } from '../src/available-driver.js'
import { SqliteFailure } from '../src/driver.js'
import { nodeSqliteDriver } from '../src/node-sqlite-driver.js'
import { openWith } from '../src/open-sqlite-event-store.js'
import { drivers } from './drivers.js'
import { givenFolder, opened } from './given.js'

const hasNodeSqlite = nodeSqliteDriver() !== undefined

describe.each(drivers)('driver $name', (driver) => {
  it('Given values of every kind, When stored, Then they come back as rows in the order of the columns', () => {
    const connection = driver.open(join(givenFolder(), 'x.db'), 'create')
    connection.exec('CREATE TABLE t (a, b, c, d, e) ; CREATE TABLE u (a)')
    const insert = connection.command('INSERT INTO t VALUES (?, ?, ?, ?, ?)')

    insert(9_007_199_254_740_991, 'é😀', new Uint8Array([0, 1, 255]), null, 1.5)

    const [row] = connection.query('SELECT b, a, d, c, e FROM t WHERE a > ?')(1)
    expect(row?.slice(0, 3)).toEqual(['é😀', 9_007_199_254_740_991, null])
    expect(Buffer.from(row?.[3] as Uint8Array)).toEqual(Buffer.from([0, 1, 255]))
    expect(row?.[4]).toBe(1.5)
    expect(connection.query('SELECT * FROM u')()).toEqual([])
    connection.close()
  })

  it('Given several rows, When the first is asked for, Then it is that one, and nothing is held', () => {
    const path = join(givenFolder(), 'x.db')
    const connection = driver.open(path, 'create')
    connection.query('PRAGMA journal_mode = WAL')()
    connection.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)')
    const other = driver.open(path, 'write')

    expect(connection.first('SELECT a, 5 FROM t')()).toEqual([1, 5])
    expect(connection.first('SELECT a FROM t WHERE a = ?')(3)).toBeUndefined()

    expect(other.first('PRAGMA wal_checkpoint(TRUNCATE)')()?.[0]).toBe(0)
    other.close()
    connection.close()
  })

  it('Given a mistake, When it is run, Then it is a SqliteFailure with the code of SQLite', () => {
    const connection = driver.open(join(givenFolder(), 'x.db'), 'create')
    connection.exec('CREATE TABLE t (a PRIMARY KEY); INSERT INTO t VALUES (1)')
    const codeOf = (work: () => unknown) => {
      try {
        return work()
      } catch (failure) {
        return failure instanceof SqliteFailure ? failure.code : failure
      }
    }

    expect(codeOf(() => connection.exec('INSERT INTO t VALUES (1)'))).toBe(1555)
    expect(codeOf(() => connection.command('INSERT INTO t VALUES (?)')(1))).toBe(1555)
    expect(codeOf(() => connection.query('SELECT nothing'))).toBe(1)
    expect(codeOf(() => driver.open(join(givenFolder(), 'missing', 'x.db'), 'create'))).toBe(14)
    for (const access of ['write', 'read', 'look'] as const) {
      expect(codeOf(() => driver.open(join(givenFolder(), 'x.db'), access))).toBe(14)
    }
    connection.close()
  })

  it.runIf(process.platform === 'linux')(
    'Given an open store, When the same process looks at it again, Then it keeps its locks',
    async () => {
      const path = join(givenFolder(), 'store.db')
      await opened(openWith(driver)({ path }))
      const file = `:${statSync(path).ino} `
      const locks = () =>
        readFileSync('/proc/locks', 'utf8')
          .split('\n')
          .filter((line) => line.includes(file) && line.includes(` ${process.pid} `)).length
      expect(locks()).toBe(1)

      await (await opened(openWith(driver)({ path, mode: 'readOnly' }))).close()

      expect(locks()).toBe(1)
    },
  )
})

describe('the driver of this runtime', () => {
  it.runIf(hasNodeSqlite)(
    'Given a runtime with node:sqlite, When tested, Then every test here runs on it too',
    () => {
      expect(drivers.map(({ name }) => name)).toEqual(['libsql', 'node:sqlite'])
    },
  )

  it(`Given a runtime ${hasNodeSqlite ? 'with' : 'without'} node:sqlite, When asked, Then it is used if it is there`, async () => {
    expect((await availableDriver()).name).toBe(hasNodeSqlite ? 'node:sqlite' : 'libsql')
  })

  it('Given warnings of the runtime, When node:sqlite has been loaded, Then they are printed as before', () => {
    const before = Object.getOwnPropertyDescriptor(process, 'emitWarning')
    nodeSqliteDriver()
    expect(Object.getOwnPropertyDescriptor(process, 'emitWarning')).toEqual(before)
  })
})
