import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startTestServer, type TestServer } from '@aos-cluster/test-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aosCluster, temporaryFolder, words, type Ran } from './run-cli.js'

/** Every verb once, in the life of a small cluster. */
const LIFE = [
  'aos register 01@AX1 --name A1',
  'aos start 01@AX1',
  'aos complete-checklist',
  'aos register 01@AX2 --name A2',
  'aos start 01@AX2',
  'cluster create LIVE',
  'aos map 01@AX1 LIVE',
  'aos map 01@AX2 LIVE',
  'connect AX1 --session s1 --user user1',
  'session open s2 01@AX2 --user user2',
  'aos drain 01@AX2 --dry-run',
  'aos drain 01@AX2',
  'aos remove 01@AX2',
  'session close s2 01@AX2',
  'topology',
  'servers',
  'sessions',
  'workload',
  'drains',
  'licences',
  'health',
  'checklist 01@AX2',
  'ask isLockedOut',
  'history',
  'history --events --json',
  'explain aos 01@AX2',
  'diff 2026-11-20T08:00:00.000Z now',
  'verify',
  'topology --at 2026-11-20T08:00:00.000Z',
  'watch --from-start --count 3',
  'export',
] as const

/** What belongs to a store alone, and what is chosen anew each time. */
const comparable = ({ status, out }: Ran): string =>
  `${status}\n${out}`
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UUID')
    .replaceAll(/"position":"\d+"/g, '"position":"N"')
    .replaceAll(/\bposition \d+/g, 'position N')
    .replaceAll(/^ *\d+ {2,}/gm, 'N  ')

const lived = async (store: string): Promise<readonly string[]> => {
  const answers: string[] = []
  for (const line of LIFE) answers.push(comparable(await aosCluster([...words(line), '--store', store])))
  return answers
}

describe('Given an EventStoreDB', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer({ nodes: 1 })
  })
  afterAll(() => server.close())

  test('When every verb is used on it, Then it answers as on a file', async () => {
    const onFile = await lived(`sqlite:${join(temporaryFolder(), 'store.db')}`)
    const onServer = await lived(server.connectionString('esdb'))
    for (const [i, line] of LIFE.entries()) expect(onServer[i], line).toBe(onFile[i])
  })

  test('When commands are sent to it, and an export is imported, Then they are carried out', async () => {
    const store = server.connectionString('esdb')
    const command = {
      type: 'CreateCluster',
      data: { cluster: 'NIGHT' },
      at: '2026-11-20T09:00:00.000Z',
      actor: { id: 'admin1', roles: ['systemAdministrator'] },
      commandId: '6b0a2f39-5f6f-4a3f-9d2e-0f6a1c1d2e3f',
    }
    const other = ['--store', store, '--env', 'other']
    expect(await aosCluster(['send', ...other], { stdin: JSON.stringify(command) })).toMatchObject({
      status: 0,
    })
    const { out } = await aosCluster(['export', ...other])
    const file = join(temporaryFolder(), 'events.jsonl')
    writeFileSync(file, out)
    const copy = `sqlite:${join(temporaryFolder(), 'copy.db')}`
    expect(await aosCluster(['import', file, '--store', copy, '--env', 'other'])).toMatchObject({ status: 0 })
    expect((await aosCluster(['export', '--store', copy, '--env', 'other'])).out).toBe(out)
  })
})

test.each(LIFE.filter((line) => !line.startsWith('watch')))(
  '%s is answered on a store in memory as on a new file',
  async (line) => {
    const file = `sqlite:${join(temporaryFolder(), 'store.db')}`
    const [inMemory, onFile] = [
      await aosCluster([...words(line), '--store', 'memory:']),
      await aosCluster([...words(line), '--store', file]),
    ]
    expect(comparable(inMemory)).toBe(comparable(onFile))
  },
)

describe('An address', () => {
  test('of a server that is not there ends the program with status 3', async () => {
    expect(
      await aosCluster(['topology', '--store', 'esdb://admin:secret@127.0.0.1:1?tls=false']),
    ).toMatchObject({
      status: 3,
      err: expect.not.stringContaining('secret'),
    })
  })

  test('that is malformed ends it with status 2, and shows no password', async () => {
    for (const address of ['esdb://admin:secret@:x', 'postgres://admin:secret@host'])
      expect(await aosCluster(['topology', '--store', address])).toMatchObject({
        status: 2,
        err: expect.not.stringContaining('secret'),
      })
  })
})
