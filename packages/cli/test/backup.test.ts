import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, onTestFinished, test } from 'vitest'
import { aosCluster, onStoreIn, temporaryFolder } from './run-cli.js'

const PROGRAM = join(import.meta.dirname, '../bin/aos-cluster.js')

const givenStore = async () => {
  const folder = temporaryFolder()
  const { store, on } = onStoreIn(folder)
  await on('cluster create LIVE')
  return { folder, store, on, target: join(folder, 'backup.db') }
}

const eventsIn = async (path: string): Promise<readonly string[]> => {
  const { out } = await aosCluster(['export', '--store', `sqlite:${path}`])
  return out.split('\n').filter((line) => line !== '')
}

describe('a backup', () => {
  test('is a store with the same events', async () => {
    const { folder, on, target } = await givenStore()

    expect(await on(['backup', target])).toEqual({
      status: 0,
      out: `${join(folder, 'store.db')} was backed up to ${target}, up to position 1.\n`,
      err: '',
    })

    expect(await eventsIn(target)).toEqual(await eventsIn(join(folder, 'store.db')))
    expect((await aosCluster(['topology', '--store', `sqlite:${target}`])).out).toContain('LIVE')
  })

  test('has every environment, and is told in JSON', async () => {
    const { folder, on, target } = await givenStore()
    await on('cluster create TEST --env test')

    const { status, out } = await on(['backup', target, '--json'])

    expect(status).toBe(0)
    expect(JSON.parse(out)).toEqual({
      store: join(folder, 'store.db'),
      backup: target,
      position: '2',
      bytes: statSync(target).size,
    })
    const onCopy = await aosCluster(['topology', '--env', 'test', '--store', `sqlite:${target}`])
    expect(onCopy.out).toContain('TEST')
  })

  test('is made while another process writes, and has all that was acknowledged before', async () => {
    const { folder, store, on, target } = await givenStore()
    const writer = spawn(process.execPath, [PROGRAM, 'send', '--store', store], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    onTestFinished(() => void writer.kill())
    const answers = createInterface({ input: writer.stdout })[Symbol.asyncIterator]()
    const create = (number: number) =>
      writer.stdin.write(
        `${JSON.stringify({
          type: 'CreateCluster',
          data: { cluster: `C${number}` },
          at: '2026-11-20T09:00:00.000Z',
          actor: { id: 'admin1', roles: ['systemAdministrator'] },
          commandId: `10000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
        })}\n`,
      )
    for (let number = 1; number <= 60; number++) create(number)
    for (let number = 1; number <= 20; number++) await answers.next()

    expect(await on(['backup', target])).toMatchObject({ status: 0, err: '' })
    for (let number = 21; number <= 60; number++) await answers.next()

    const copied = await eventsIn(target)
    const all = await eventsIn(join(folder, 'store.db'))
    expect(copied.length).toBeGreaterThan(20)
    expect(all).toHaveLength(61)
    expect(copied).toEqual(all.slice(0, copied.length))
  })

  test.each(['precious', ''])('never overwrites a file that is there: "%s"', async (text) => {
    const { folder, on, target } = await givenStore()
    writeFileSync(target, text)

    expect(await on(['backup', target])).toEqual({
      status: 2,
      out: '',
      err: `aos-cluster: ${target} exists already; choose another name.\n`,
    })
    expect(readFileSync(target, 'utf8')).toBe(text)
    expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).toEqual(['backup.db'])
  })

  test('does not make a store in order to back it up', async () => {
    const folder = temporaryFolder()
    const { on } = onStoreIn(folder)

    expect(await on(['backup', join(folder, 'backup.db')])).toMatchObject({
      status: 3,
      out: '',
      err: expect.stringContaining('there is no such file; check the path'),
    })
    expect(readdirSync(folder)).toEqual([])
  })

  test('ends with status 3 if it cannot be written', async () => {
    const { folder, on } = await givenStore()

    expect(await on(['backup', join(folder, 'missing', 'backup.db')])).toMatchObject({
      status: 3,
      out: '',
      err: expect.stringContaining('choose another path'),
    })
  })

  test.each([
    ['memory:', '--store: memory: ends with this program; there is nothing to back up'],
    ['esdb://user:secret@host:2113', '--store: this store has its own backup; use that of the server'],
    ['esdb+discover://host', '--store: this store has its own backup; use that of the server'],
    ['kurrentdb://host:2113', '--store: this store has its own backup; use that of the server'],
    ['sqlite:', '--store: expected sqlite:PATH, got "sqlite:"'],
    ['file.db', '--store: expected sqlite:PATH, got "file.db"'],
  ])('of %s is not possible, and that is said', async (address, message) => {
    const folder = temporaryFolder()

    expect(await aosCluster(['backup', join(folder, 'backup.db'), '--store', address])).toEqual({
      status: 2,
      out: '',
      err: `aos-cluster: ${message}\n`,
    })
    expect(readdirSync(folder)).toEqual([])
  })

  test('without a target is bad usage; --help gives an example', async () => {
    const { on } = await givenStore()
    expect(await on('backup')).toMatchObject({ status: 2, out: '' })
    expect((await on('backup --help')).out).toContain('Example:\n  aos-cluster backup ')
  })
})
