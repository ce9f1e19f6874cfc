import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aosCluster, temporaryFolder } from './run-cli.js'

const folder = temporaryFolder

const create = (path: string) => aosCluster(['cluster', 'create', 'LIVE', '--store', `sqlite:${path}`])

describe('a store that can not be used ends the program with status 3, and its file is untouched', () => {
  test('a file that is no database', async () => {
    const path = join(folder(), 'letter.txt')
    writeFileSync(path, 'Dear administrator, '.repeat(500))
    const before = readFileSync(path)
    expect(await create(path)).toMatchObject({ status: 3, out: '', err: expect.stringContaining(path) })
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  test('a folder', async () => {
    const path = join(folder(), 'folder')
    mkdirSync(path)
    expect(await create(path)).toMatchObject({ status: 3, err: expect.stringContaining(path) })
    expect(readdirSync(path)).toEqual([])
  })

  test('a path in a folder that does not exist', async () => {
    const path = join(folder(), 'nowhere', 'store.db')
    expect(await create(path)).toMatchObject({ status: 3, err: expect.stringContaining('nowhere') })
    expect(existsSync(join(path, '..'))).toBe(false)
  })

  test('a file of ours whose middle was overwritten', async () => {
    const path = join(folder(), 'store.db')
    await create(path)
    const bytes = readFileSync(path)
    bytes.fill(0x5a, 100)
    writeFileSync(path, bytes)
    expect(await create(path)).toMatchObject({ status: 3, err: expect.stringContaining(path) })
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })
})

describe('a store of ours', () => {
  test('is made on first use, and that is said', async () => {
    const path = join(folder(), 'store.db')
    expect(await create(path)).toMatchObject({
      status: 0,
      err: `aos-cluster: made a new store, the file ${path}\n`,
    })
    expect((await aosCluster(['topology', '--store', `sqlite:${path}`])).err).toBe('')
  })

  test('can be named by an environment variable', async () => {
    const path = join(folder(), 'store.db')
    await create(path)
    const { out } = await aosCluster(['topology'], { env: { AOS_CLUSTER_STORE: `sqlite:${path}` } })
    expect(out).toContain('LIVE')
  })
})
