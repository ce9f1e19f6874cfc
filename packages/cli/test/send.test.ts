import { describe, expect, test } from 'vitest'
import { aosCluster, onNewStore } from './run-cli.js'

let made = 0
const send = (type: string, data: object, more: object = {}) =>
  JSON.stringify({
    type,
    data,
    at: '2026-11-20T09:00:00.000Z',
    actor: { id: 'admin1', roles: ['systemAdministrator'] },
    commandId: `10000000-0000-4000-8000-${String(++made).padStart(12, '0')}`,
    ...more,
  })

const lines = (out: string): readonly unknown[] =>
  out
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)

describe('send', () => {
  test('carries out each command and answers in order', async () => {
    const { on } = onNewStore()
    const stdin = [
      '# building',
      send('CreateCluster', { cluster: 'LIVE' }),
      send('CreateCluster', { cluster: 'NIGHT' }),
    ].join('\n')
    const ran = await on('send', { stdin })
    expect(ran.status).toBe(0)
    expect(lines(ran.out)).toMatchObject([
      { stream: 'axEnvironment-default', revision: 0, events: [{ type: 'ClusterCreated' }] },
      { stream: 'axEnvironment-default', revision: 1, events: [{ data: { cluster: 'NIGHT' } }] },
    ])
  })

  test('goes on after a rejection, and ends with status 1', async () => {
    const { on } = onNewStore()
    const stdin = [
      send('CreateCluster', { cluster: 'LIVE' }),
      send('CreateCluster', { cluster: 'live' }),
      send('CreateCluster', { cluster: 'NIGHT' }),
    ].join('\n')
    const ran = await on('send', { stdin })
    expect(ran.status).toBe(1)
    expect(lines(ran.out)).toMatchObject([
      { events: [{}] },
      { rejected: 'CreateCluster', findings: [{ code: 'DuplicateClusterName' }] },
      { events: [{}] },
    ])
  })

  test('has one effect for one commandId, also in another process', async () => {
    const { on } = onNewStore()
    const stdin = send('CreateCluster', { cluster: 'LIVE' })
    const first = await on('send', { stdin })
    expect((await on('send', { stdin: `${stdin}\n${stdin}` })).out).toBe(first.out + first.out)
    expect((await on('history')).out.trimEnd().split('\n')).toHaveLength(1)
  })

  test.each([
    ['what is no command', '{"type":"PaintAos"}', 'line 2: type: expected a command'],
    [
      'a command without an id',
      send('StartAos', { aosId: '01@AX1' }, { commandId: undefined }),
      'line 2: commandId: expected a UUID, got nothing',
    ],
    ['a broken line', '{"type":', 'line 2: expected JSON'],
  ])('ends with status 2 at %s; what came before is done', async (_, line, message) => {
    const { on } = onNewStore()
    const ran = await on('send', { stdin: [send('CreateCluster', { cluster: 'LIVE' }), line].join('\n') })
    expect(ran).toMatchObject({ status: 2, err: expect.stringContaining(message) })
    expect(lines(ran.out)).toHaveLength(1)
    expect((await on('history')).out).toContain('the cluster LIVE was created')
  })

  test('reads no further ahead than it has answered', async () => {
    let read = 0
    let most = 0
    let answered = 0
    async function* endless() {
      for (; read < 2_000; read++) {
        most = Math.max(most, read - answered)
        yield Buffer.from(`${send('CreateCluster', { cluster: 'LIVE' })}\n`)
        answered++
      }
    }
    const ran = await aosCluster(['send', '--store', 'memory:'], { stdin: endless() })
    expect(lines(ran.out)).toHaveLength(2_000)
    expect(most).toBeLessThanOrEqual(1)
  })

  test('stops when nobody reads its answers any more', async () => {
    const { on } = onNewStore()
    const stdin = Array.from({ length: 5 }, (_, i) => send('CreateCluster', { cluster: `C${i}` })).join('\n')
    await on('send', { stdin, readerLeavesAfter: 1 })
    expect((await on('history')).out.trimEnd().split('\n')).toHaveLength(2)
  })
})
