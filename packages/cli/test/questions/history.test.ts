import { describe, expect, test } from 'vitest'
import { openSqliteEventStore } from '@aos-cluster/adapter-sqlite'
import * as E from 'fp-ts/lib/Either.js'
import { admin1, agent, manager1 } from '../../../domain/test/given-when-then.js'
import { B, opens } from '../../../domain/test/situation-b.js'
import { commandId, given, givenOnce, linesOf } from './given.js'

const site = [
  B,
  manager1(
    'MapAos',
    { aosId: '01@AX9', cluster: 'LIVE', maxConcurrentSessions: 5 },
    { at: '08:10', reason: 'month end' },
  ),
  opens('s1', '01@AX1', { at: '08:30' }),
  admin1('DrainUsers', { aosId: '01@AX1' }, { at: '08:40' }),
  agent('CloseSession', { aosId: '01@AX1', session: 's1' }, { at: '08:50' }),
]
const asked = givenOnce(site)
const positions = (lines: readonly string[]) => lines.map((line) => Number(line.slice(0, 6)))

describe('history', () => {
  test('tells one decision a line: position, time, who, what, and why', async () => {
    const { on } = await asked()
    expect(linesOf(await on('history')).slice(-4)).toEqual([
      '    18  2026-11-20 08:10:00Z  manager1: 01@AX9 was mapped to LIVE; max concurrent sessions of 01@AX9 went from 65535 to 5 (month end)',
      '    20  2026-11-20 08:30:00Z  agent1: user1 opened session s1 on 01@AX1 (windowsClient, balanced)',
      '    21  2026-11-20 08:40:00Z  admin1: 01@AX1 rejects new clients; its users are warned at 08:45:00Z',
      '    22  2026-11-20 08:50:00Z  agent1: session s1 on 01@AX1 ended (closed by the user); 01@AX1 is drained',
    ])
  })

  test('fits the terminal, the text below itself', async () => {
    const { on } = await asked()
    const shown = await on('history --actor manager1', { columns: 80, env: { NO_COLOR: '1' } })
    expect(shown.out).toBe(
      [
        '    18  2026-11-20 08:10:00Z  manager1: 01@AX9 was mapped to LIVE; max',
        '                              concurrent sessions of 01@AX9 went from 65535 to 5',
        '                              (month end)',
        '',
      ].join('\n'),
    )
  })

  test.each([
    ['--aos 01@ax9', [1, 4, 18]],
    ['--cluster live --since 2026-11-20T08:05Z', [18, 20, 21, 22]],
    ['--user user1', [20, 22]],
    ['--actor manager1', [18]],
    ['--type DrainCompleted', [22]],
    ['--type DrainUsers', [21]],
    ['--since 2026-11-20T08:30Z --until 2026-11-20T08:50Z', [20, 21]],
    ['--topology-only --since 2026-11-20T08:05Z', [18]],
    ['--actor agent1 --user user1 --position 21', [20]],
  ])('history %s', async (filter, expected) => {
    const { on } = await asked()
    expect(positions(linesOf(await on(`history ${filter}`)))).toEqual(expected)
  })

  test('says so if there is no such type', async () => {
    const { on } = await asked()
    expect(await on('history --type MapAso')).toEqual({
      status: 0,
      out: 'No decision matches.\n',
      err: 'aos-cluster: There is no type MapAso of commands or of events.\n',
    })
  })

  test('answers in JSON lines, with what can be asked for again', async () => {
    const { on } = await asked()
    const lines = linesOf(await on('history --actor manager1 --json'))
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      {
        position: '18',
        at: '2026-11-20T08:10:00.000Z',
        actor: { id: 'manager1' },
        commandId: commandId(14),
        reason: 'month end',
        command: 'MapAos',
        events: ['AosMapped', 'MaxConcurrentSessionsSet'],
        clusters: ['LIVE'],
        sentences: [expect.any(String), expect.any(String)],
      },
    ])
  })

  test('shows control characters as escapes', async () => {
    const { on } = await given(
      B,
      admin1('CreateCluster', { cluster: 'A\u202eB' }, { reason: '\u001b[2J\nnow' }),
    )
    expect(linesOf(await on('history')).at(-1)).toContain(
      String.raw`the cluster A\u202eB was created (\u001b[2J\u000anow)`,
    )
  })

  test('stops when nobody reads any more', async () => {
    const { on } = await asked()
    for (const form of ['history', 'history --events', 'history --json', 'history --events --json'])
      expect(await on(form, { readerLeavesAfter: 0 }), form).toEqual({ status: 0, out: '', err: '' })
  })
})

describe('history --events', () => {
  test('tells one event a line, as it is stored', async () => {
    const { on } = await asked()
    expect(linesOf(await on('history --events --aos 01@AX9 --topology-only'))).toEqual([
      '2026-11-20 08:00:00Z  agent1: 01@AX9 (Live_01_AX9) was registered with the ports 2712, 8101, 8201',
      '2026-11-20 08:00:00Z  agent1: 01@AX9 became a batch server by itself, as the first AOS',
      '2026-11-20 08:00:00Z  agent1: 01@AX9 came on line (run 1)',
      '2026-11-20 08:10:00Z  manager1: 01@AX9 was mapped to LIVE (month end)',
      '2026-11-20 08:10:00Z  manager1: max concurrent sessions of 01@AX9 went from 65535 to 5 (month end)',
    ])
  })

  test('answers in JSON lines with stream, revision, data and metadata', async () => {
    const { on } = await asked()
    const [line = ''] = linesOf(await on('history --events --type AosMapped --actor manager1 --json'))
    expect(JSON.parse(line)).toMatchObject({
      position: '18',
      stream: 'axEnvironment-default',
      revision: 17,
      type: 'AosMapped',
      data: { aosId: '01@AX9' },
      metadata: { commandId: commandId(14), reason: 'month end' },
    })
  })

  test.each([
    ['--since 2026-11-20T08:30Z --until 2026-11-20T08:50Z', 2],
    ['--position 3', 3],
    ['--at 2026-11-20T08:10Z --actor manager1', 2],
  ])('history --events %s', async (filter, expected) => {
    const { on } = await asked()
    expect(linesOf(await on(`history --events ${filter}`))).toHaveLength(expected)
  })

  test.each(['--cluster LIVE', '--user user1', '--risks'])('takes no %s', async (filter) => {
    const { on } = await asked()
    expect(await on(`history --events ${filter}`)).toMatchObject({
      status: 2,
      err: `aos-cluster: --events: expected no ${filter.split(' ')[0]} beside it\n`,
    })
  })
})

describe('Given a store with events that this version can not read', () => {
  const withEvent = async (type: string, data: unknown, v: number) => {
    const { on, store } = await given(site)
    const opened = await openSqliteEventStore({ path: store.slice('sqlite:'.length) })
    if (E.isLeft(opened)) throw new Error(opened.left.message)
    const events = [{ id: crypto.randomUUID(), type, data, metadata: { v } }]
    expect(await opened.right.append('axEnvironment-default', 18, events)).toMatchObject({
      outcome: 'Committed',
    })
    await opened.right.close()
    return on
  }

  test('an unknown kind is passed over among decisions, and named among events', async () => {
    const on = await withEvent('AosPainted', { aosId: '01@AX1', colour: 'red' }, 1)
    expect(positions(linesOf(await on('history'))).at(-1)).toBe(22)
    expect((await on('history --events')).out).toContain('AosPainted (not known to this version)')
    const verified = await on('verify')
    expect(verified).toMatchObject({ status: 0 })
    expect(verified.out).toContain('1 event of a kind that this version does not know')
  })

  test('a damaged one ends the list where it stands, with status 3; verify reports it', async () => {
    const on = await withEvent('AosLost', { aosId: 7 }, 1)
    for (const form of ['history', 'history --events']) {
      const ran = await on(form)
      expect(ran, form).toMatchObject({
        status: 3,
        err: expect.stringContaining("(AosLost) can't be decoded"),
      })
      expect(linesOf(ran).at(-1), form).toContain('01@AX1 is drained')
    }
    expect(await on('verify')).toMatchObject({
      status: 1,
      out: expect.stringContaining('    24  undecodable'),
    })
  })
})
