import { describe, expect, test } from 'vitest'
import { aosCluster } from './run-cli.js'

const AT = '2026-11-20T09:00:00.000Z'
const admin = { id: 'admin1', roles: ['systemAdministrator'] }
const when = (type: string, data: object, more: object = {}) =>
  JSON.stringify({ when: { type, data, at: AT, actor: admin, ...more } })
const LIVE = when('CreateCluster', { cluster: 'LIVE' })
const created = { type: 'ClusterCreated', data: { cluster: 'LIVE', at: AT } }

const tryLines = async (...lines: readonly string[]) => {
  const ran = await aosCluster(['try'], { stdin: lines.map((line) => `${line}\n`).join('') })
  const answers = ran.out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)
  return { ...ran, answers }
}

describe('try', () => {
  test('answers every when and every ask, in order, and folds events in before the next line', async () => {
    const { status, answers } = await tryLines(
      LIVE,
      LIVE,
      '{"ask":"rankCandidates","args":{"cluster":"live"}}',
      '{"ask":"rankCandidates","args":{"cluster":"NIGHT"}}',
    )
    expect(status).toBe(0)
    expect(answers).toMatchObject([
      { when: 'CreateCluster', then: [created] },
      { when: 'CreateCluster', rejected: 'CreateCluster', findings: [{ code: 'DuplicateClusterName' }] },
      { ask: 'rankCandidates', answer: { candidates: [] } },
      { ask: 'rankCandidates', answer: null },
    ])
  })

  test('folds in what is given, without deciding it, and forgets all at a reset', async () => {
    const { answers } = await tryLines(
      JSON.stringify({ given: [created] }),
      LIVE,
      '{"reset":true}',
      LIVE,
      '{"ask":"isLockedOut"}',
    )
    expect(answers).toMatchObject([
      { rejected: 'CreateCluster' },
      { then: [created] },
      { answer: { holds: false } },
    ])
  })

  test('decides a commandId given twice twice', async () => {
    const again = when(
      'CreateCluster',
      { cluster: 'LIVE' },
      { commandId: '00000000-0000-4000-8000-000000000001' },
    )
    expect((await tryLines(again, again)).answers).toMatchObject([
      { then: [created] },
      { rejected: 'CreateCluster' },
    ])
  })

  test('skips comments and blank lines, takes a byte order mark, CRLF and a last line without an end', async () => {
    const stdin = `\ufeff# comment\r\n\r\n   \r\n${LIVE}\r\n  # another\r\n${LIVE}`
    const { status, out } = await aosCluster(['try'], { stdin })
    expect(status).toBe(0)
    expect(out.trimEnd().split('\n')).toHaveLength(2)
  })

  test('answers a line before it reads the next one', async () => {
    const seen: string[] = []
    async function* dialogue() {
      yield Buffer.from(`${LIVE}\n`)
      seen.push('asked for the next line')
    }
    const { out } = await aosCluster(['try'], { stdin: dialogue() })
    expect(seen).toEqual(['asked for the next line'])
    expect(out).toContain('ClusterCreated')
  })

  test('ends quietly when nobody reads its answers any more', async () => {
    const ran = await aosCluster(['try'], { stdin: `${LIVE}\n`.repeat(5), readerLeavesAfter: 1 })
    expect(ran).toMatchObject({ status: 0, err: '' })
  })

  test.each([
    ['not JSON', 'oops', 'line 2: expected JSON, got "oops"'],
    [
      'no object',
      '[]',
      'line 2: expected an object with exactly one of the keys reset, given, when, and ask with args',
    ],
    ['two keys', '{"reset":true,"given":[]}', 'line 2: expected an object with exactly one of the keys'],
    ['an unknown key', '{"then":[]}', 'line 2: then: expected an object with exactly one'],
    [
      'an unknown command',
      '{"when":{"type":"constructor"}}',
      'line 2: when.type: expected a command (RegisterAos,',
    ],
    [
      'an unknown key in data',
      when('MapAos', { aosId: '01@AX1', cluster: 'L', x: 1 }),
      'line 2: when.data.x: expected no such key, got 1',
    ],
    [
      'a key without a name',
      when('StartAos', { aosId: '01@AX1', '': 1 }),
      'line 2: when.data."": expected no such key, got 1',
    ],
    [
      'a key missing',
      when('MapAos', { aosId: '01@AX1' }),
      'line 2: when.data.cluster: expected string, got nothing',
    ],
    [
      'a malformed aosId',
      when('StartAos', { aosId: 'AX1' }),
      'line 2: when.data.aosId: expected an AOS id NN@HOST',
    ],
    [
      'null for what may be left out',
      when('RemoveAos', { aosId: '01@AX1', actorSession: null }),
      'line 2: when.data.actorSession: expected a session key',
    ],
    [
      'a date that does not exist',
      when('StartAos', { aosId: '01@AX1' }, { at: '2026-02-30T09:00:00.000Z' }),
      'line 2: when.at: expected a time',
    ],
    [
      'a given event in lower case',
      JSON.stringify({ given: [{ type: 'AosUninstalled', data: { aosId: '01@ax1', at: AT } }] }),
      'line 2: given[0].data.aosId: expected an AOS id',
    ],
    ['an unknown query', '{"ask":"toString"}', 'line 2: ask: expected a query (rankCandidates,'],
    [
      'an argument of the wrong type',
      '{"ask":"aos","args":{"aosId":7}}',
      'line 2: args.aosId: expected an AOS id',
    ],
    [
      'an entry of a list',
      when('EndSessions', { aosId: '01@AX1', sessions: ['a', ''] }),
      'line 2: when.data.sessions[1]: expected a session key',
    ],
  ])('ends with status 2 at %s, and says where', async (_, line, message) => {
    const { status, err, answers } = await tryLines(LIVE, line, LIVE)
    expect(status).toBe(2)
    expect(err).toContain(`aos-cluster: ${message}`)
    expect(answers).toHaveLength(1)
  })

  test('reads a file, and says so when it can not', async () => {
    expect(await aosCluster(['try', '/does/not/exist'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('/does/not/exist'),
    })
  })
})

describe('odd input to try', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'takes %s as a name like any other',
    async (name) => {
      const { status, answers } = await tryLines(
        when('CreateCluster', { cluster: name }),
        `{"ask":"routeService","args":{"cluster":"${name}"}}`,
      )
      expect(status).toBe(0)
      expect(answers).toMatchObject([
        { then: [{ data: { cluster: name } }] },
        { answer: { aosId: null, answers: false } },
      ])
    },
  )

  test('refuses control characters and lone surrogates in names, and passes direction marks through', async () => {
    const { answers } = await tryLines(
      when('CreateCluster', { cluster: 'A\u0000B' }),
      String.raw`{"when":{"type":"CreateCluster","data":{"cluster":"A\ud800"},"at":"${AT}","actor":{"id":"a","roles":["itManager"]}}}`,
      when('CreateCluster', { cluster: 'A\u202eB' }),
    )
    expect(answers).toMatchObject([
      { findings: [{ code: 'InvalidClusterName' }] },
      { findings: [{ code: 'InvalidClusterName' }] },
      { then: [{ data: { cluster: 'A\u202eB' } }] },
    ])
  })

  test('refuses __proto__ as a key', async () => {
    const line = `{"when":{"type":"StartAos","data":{"aosId":"01@AX1","__proto__":{}},"at":"${AT}","actor":{"id":"a","roles":[]}}}`
    expect(await tryLines(line)).toMatchObject({
      status: 2,
      err: expect.stringContaining('when.data.__proto__: expected no such key'),
    })
  })

  test('reads a line of 10 MB', async () => {
    const { status, answers } = await tryLines(when('CreateCluster', { cluster: 'x'.repeat(10_000_000) }))
    expect(status).toBe(0)
    expect(answers).toMatchObject([{ findings: [{ code: 'InvalidClusterName' }] }])
  })

  test('refuses bytes that are not UTF-8', async () => {
    async function* bytes() {
      yield Uint8Array.of(0x7b, 0xff, 0x7d, 0x0a)
    }
    expect(await aosCluster(['try'], { stdin: bytes() })).toMatchObject({
      status: 2,
      err: 'aos-cluster: line 1: expected UTF-8, got bytes that are not\n',
    })
  })

  test('puts together a character that was cut between two chunks', async () => {
    const bytes = Buffer.from(`${when('CreateCluster', { cluster: 'Ærø' })}\n`)
    async function* chunks() {
      for (const byte of bytes) yield Uint8Array.of(byte)
    }
    expect((await aosCluster(['try'], { stdin: chunks() })).out).toContain('"cluster":"Ærø"')
  })
})
