import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from './run-cli.js'

const PROGRAM = join(import.meta.dirname, '../bin/aos-cluster.js')

const lockedOut = '{"ask":"isLockedOut"}\n'

describe('the built program as a process', () => {
  test('holds a dialogue: it answers a line while the next has not been written', async () => {
    const child = spawn(process.execPath, [PROGRAM, 'try'], { stdio: ['pipe', 'pipe', 'inherit'] })
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    for (let i = 0; i < 3; i++) {
      child.stdin.write(lockedOut)
      expect((await answers.next()).value).toBe('{"ask":"isLockedOut","answer":{"holds":false}}')
    }
    child.stdin.end()
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0)
  })

  test('ends quietly when its reader goes away', () => {
    const command = `yes '${lockedOut.trim()}' | head -20000 | '${process.execPath}' '${PROGRAM}' try | head -1`
    const ran = spawnSync('bash', ['-c', `set -o pipefail; ${command}; echo "$?" >&2`], { encoding: 'utf8' })
    expect(ran.stdout).toBe('{"ask":"isLockedOut","answer":{"holds":false}}\n')
    expect(ran.stderr.trim()).toMatch(/^(0|141)$/)
  })

  test('ends with status 3 when its answers can not be written', () => {
    const ran = spawnSync(
      'bash',
      ['-c', `echo '${lockedOut.trim()}' | '${process.execPath}' '${PROGRAM}' try > /dev/full`],
      {
        encoding: 'utf8',
      },
    )
    expect(ran).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("the answer can't be written: ENOSPC"),
    })
  })

  test.each([
    ['bad usage', ['--paint'], 2],
    ['bad input', ['try', '/does/not/exist'], 2],
    ['help', ['--help'], 0],
    ['a store that can not be reached', ['topology', '--store', 'sqlite:/does/not/exist/store.db'], 3],
  ])('ends with the status of the contract: %s', (_, argv, status) => {
    expect(spawnSync(process.execPath, [PROGRAM, ...argv]).status).toBe(status)
  })

  test('puts its store into the working directory if none is named, and says so', () => {
    const cwd = temporaryFolder()
    const first = spawnSync(process.execPath, [PROGRAM, 'topology'], { cwd, encoding: 'utf8' })
    expect(first).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^aos-cluster: made a new store, the file .*aos-cluster\.db\n$/),
    })
    expect(execFileSync('ls', [cwd], { encoding: 'utf8' })).toContain('aos-cluster.db')
  })

  test('watches a store for as long as nothing happens, and tells what another process does', async () => {
    const cwd = temporaryFolder()
    spawnSync(process.execPath, [PROGRAM, 'topology'], { cwd })
    const watching = spawn(process.execPath, [PROGRAM, 'watch', '--count', '1'], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ended = new Promise((resolve) => watching.once('exit', resolve))
    const told = createInterface({ input: watching.stdout })[Symbol.asyncIterator]().next()
    await new Promise((resolve) => watching.stderr.once('data', resolve))
    spawnSync(process.execPath, [PROGRAM, 'cluster', 'create', 'DAY', '--as', 'admin1'], { cwd })
    expect((await told).value).toContain('the cluster DAY was created')
    expect(await ended).toBe(0)
  })

  test('sends a long stream with little memory', () => {
    const command = JSON.stringify({
      type: 'CreateCluster',
      data: { cluster: 'LIVE' },
      at: '2026-11-20T09:00:00.000Z',
      actor: { id: 'admin1', roles: ['itManager'] },
      commandId: '00000000-0000-4000-8000-000000000001',
    })
    const lines = 30_000
    // 32 MiB of heap do not hold the lines, let alone what they become.
    const script = `yes '# ${'x'.repeat(2_000)}' | head -${lines} | cat - <(echo '${command}') | '${process.execPath}' --max-old-space-size=32 '${PROGRAM}' send --store memory:`
    const ran = spawnSync('bash', ['-c', script], { encoding: 'utf8' })
    expect(ran).toMatchObject({ status: 0, stdout: expect.stringContaining('ClusterCreated') })
  })
})
