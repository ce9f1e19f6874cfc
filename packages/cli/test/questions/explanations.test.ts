import { describe, expect, test } from 'vitest'
import { admin1, agent } from '../../../domain/test/given-when-then.js'
import { adminOpens, AX1_BALANCES, B, clientsOn, opens } from '../../../domain/test/situation-b.js'
import { commandId, given, givenOnce } from './given.js'

const site = [
  B,
  AX1_BALANCES,
  opens('s1', '01@AX2', { at: '08:30' }),
  admin1('DrainUsers', { aosId: '01@AX2' }, { at: '08:40', reason: 'patch night' }),
  agent('IssueDrainWarning', { aosId: '01@AX2' }, { at: '08:45' }),
]
const asked = givenOnce(site)

describe('explain aos', () => {
  test('tells each fact with the events back to the last time it was different', async () => {
    const { on } = await asked()
    expect((await on('explain aos 01@ax2')).out).toMatchInlineSnapshot(`
      "01@AX2

      registered, no load balancer, no batch server, no batch schedule, no limits by kind of session: since 2026-11-20 08:00:00Z
           7  2026-11-20 08:00:00Z  agent1: 01@AX2 (Live_01_AX2) was registered with the ports 2712, 8101, 8201

      on line, draining: since 2026-11-20 08:40:00Z; before that on line, accepting new clients
          20  2026-11-20 08:40:00Z  admin1: 01@AX2 rejects new clients; its users are warned at 08:45:00Z (patch night)
          21  2026-11-20 08:45:00Z  agent1: the users of 01@AX2 were told to save their work

      in LIVE: since 2026-11-20 08:00:00Z; before that stand-alone
          14  2026-11-20 08:00:00Z  admin1: 01@AX2 was mapped to LIVE

      max concurrent sessions 100: since 2026-11-20 08:00:00Z; before that max concurrent sessions 65535
          15  2026-11-20 08:00:00Z  admin1: max concurrent sessions of 01@AX2 went from 65535 to 100
      "
    `)
  })

  test('tells how it was at a moment', async () => {
    const { on } = await asked()
    const { out } = await on('explain aos 01@AX2 --position 19')
    expect(out).toMatch(/^As of position 19 \(2026-11-20 08:30:00Z\)\n\n01@AX2\n/)
    expect(out).toContain('on line, accepting new clients: since')
  })

  test('answers in JSON with the events themselves', async () => {
    const { json } = await asked()
    expect(await json('explain aos 01@AX2')).toMatchObject({
      aosId: '01@AX2',
      aspects: expect.arrayContaining([
        expect.objectContaining({
          aspect: 'availability',
          value: 'on line, draining',
          because: [
            expect.objectContaining({ position: '20', reason: 'patch night' }),
            expect.objectContaining({ position: '21' }),
          ],
        }),
      ]),
    })
  })
})

describe('explain command', () => {
  test('tells why the words of a verb are refused: findings, facts, events', async () => {
    const { on } = await asked()
    expect((await on('explain command aos remove 01@AX2 --as admin1')).out).toMatchInlineSnapshot(`
      "RemoveAos is refused
        OtherSessionsOpen  1 other client session is open on 01@AX2.
          session s1 is open on 01@AX2:
              19  2026-11-20 08:30:00Z  agent1: user1 opened session s1 on 01@AX2 (windowsClient, balanced)
        MaxSessionsNotOne  Max concurrent sessions of 01@AX2 is 100; it has to be 1 before removal.
          01@AX2: max concurrent sessions 100:
              15  2026-11-20 08:00:00Z  admin1: max concurrent sessions of 01@AX2 went from 65535 to 100
      "
    `)
  })

  test('takes JSON, in which who and when may be left out', async () => {
    const { on, json } = await asked()
    const drain = '{"type":"DrainUsers","data":{"aosId":"01@AX3"}}'
    expect(await on(['explain', 'command', drain])).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^DrainUsers is accepted\n {2}01@AX3 rejects new clients/),
    })
    expect(
      await json(['explain', 'command', drain.replace('}}', '},"actor":{"id":"u","roles":[]}}')]),
    ).toMatchObject({
      command: { type: 'DrainUsers', at: '2026-11-20T09:00:00.000Z', actor: { id: 'u' } },
      outcome: 'refused',
      findings: [{ code: 'NotAuthorised', because: [] }],
    })
  })

  test('says what holds already', async () => {
    const { on } = await asked()
    expect((await on('explain command aos drain 01@AX2')).out).toBe(
      'DrainUsers changes nothing: it is so already.\n',
    )
  })

  test('decides it as of a moment, which is its time', async () => {
    const { json } = await asked()
    expect(await json('explain command aos warn 01@AX2 --position 20')).toMatchObject({
      command: { at: '2026-11-20T08:40:00.000Z' },
      findings: [{ code: 'TooEarly', because: [{ events: [{ position: '20' }] }] }],
    })
    expect(await json('explain command aos warn 01@AX2 --at 2026-11-20T08:44Z')).toMatchObject({
      command: { at: '2026-11-20T08:44:00.000Z' },
    })
  })

  test.each([['20'], [commandId(16)], [commandId(16).toUpperCase()]])(
    'tells what a decision was, by its position or its id: %s',
    async (name) => {
      const { on } = await asked()
      expect((await on(`explain command ${name}`)).out).toBe(
        'DrainUsers was accepted\n    20  2026-11-20 08:40:00Z  admin1: 01@AX2 rejects new clients; its users are warned at 08:45:00Z (patch night)\n',
      )
    },
  )

  test('decides the command of a decision at another moment', async () => {
    const { json } = await asked()
    expect(await json('explain command 21 --position 19')).toMatchObject({
      command: { type: 'IssueDrainWarning' },
      findings: [{ code: 'NotDraining' }],
    })
  })

  test.each([
    [
      'aos paint 01@AX1',
      'expected a command as JSON, or the words of a verb such as aos remove 01@AX1, got "aos paint 01@AX1"',
    ],
    ['aos max 01@AX1', "aos max: missing required argument 'n'"],
    ['aos max 01@AX1 many', 'data.max: expected number, got "many"'],
    ['aos max 01@AX1 7 --colour red', "aos max: unknown option '--colour'"],
    ['session close s9', 'session: expected the key of an open session, got "s9"'],
    ['{', 'expected a command as JSON, got "{"'],
    ['{"type":"PaintAos"}', 'type: expected a command'],
    ['4711', 'command: there is no decision 4711 in the history; a refused command leaves none'],
    ['10000000-0000', 'means the decisions at positions'],
  ])('%s ends with status 2', async (words, message) => {
    const { on } = await asked()
    const ran = await on(`explain command ${words}`)
    expect(ran).toMatchObject({ status: 2, out: '' })
    expect(ran.err).toContain(message)
  })
})

describe('explain landing', () => {
  test('shows each attempt with the list of that moment', async () => {
    const { on } = await given(
      B,
      clientsOn('01@AX1', 1),
      adminOpens('a1', '01@AX3'),
      admin1('DrainUsers', { aosId: '01@AX2' }, { at: '08:40' }),
      opens('s1', '01@AX2', { user: 'user5', at: '08:50' }),
      opens('s1', '01@AX1', { user: 'user5', at: '08:51' }),
    )
    expect((await on('explain landing s1')).out).toMatchInlineSnapshot(`
      "s1 of user5 (User, balanced)

      2026-11-20 08:50:00Z  01@AX2 refused it (draining): it was not on the list of LIVE at that moment: the client had got its list earlier.
        1. 01@AX1  1/100
        2. 01@AX3  1/100

      2026-11-20 08:51:00Z  01@AX1 took it: it had the lowest workload of LIVE, 1 of 100 clients; the next was 01@AX3 with 1 of 100.
        1. 01@AX1  1/100  opened
        2. 01@AX3  1/100
      "
    `)
  })
})
