import { describe, expect, test } from 'vitest'
import { admin1, agent } from '../../../domain/test/given-when-then.js'
import { adminOpens, AX1_BALANCES, B, clientsOn, onLine, opens } from '../../../domain/test/situation-b.js'
import { given, linesOf } from './given.js'

const at = (clock: string) => ['--at', `2026-11-20 ${clock}Z`]

describe('E13: the last load balancer is cleared', () => {
  const cleared = admin1(
    'SetLoadBalancer',
    { aosId: '01@AX1', on: false },
    { at: '09:30', acknowledge: ['lastLoadBalancer'], reason: 'new switch' },
  )

  test('Given it is the last, When somebody asks why it is refused, Then the balancer and its cluster are the reasons', async () => {
    const { on } = await given(B, AX1_BALANCES)
    const { out } = await on('explain command aos load-balancer 01@AX1 off --as admin1')
    expect(out).toContain('SetLoadBalancer is refused\n  lastLoadBalancer')
    expect(out).toContain('admin1: 01@AX1 became a dedicated load balancer of LIVE')
    expect(out).toContain('admin1: 01@AX1 was mapped to LIVE')
  })

  test('Given the risk was taken, Then LIVE needs a licence more, and the page of risks says who answers for it', async () => {
    const { on, json } = await given(B, AX1_BALANCES, cleared)
    expect(await json(['licences', ...at('09:29')])).toMatchObject({ licences: 3, exempt: ['01@AX1'] })
    expect(await json(['licences', ...at('09:30')])).toMatchObject({ licences: 4, exempt: [] })
    expect(await json('topology')).toMatchObject({ groups: [{ kind: 'everyMemberBalances' }, {}] })
    expect((await on('history --risks')).out).toBe(
      '    19  2026-11-20 09:30:00Z  admin1 took the risk lastLoadBalancer (new switch): 01@AX1 is no load balancer of LIVE any more, taking the risk lastLoadBalancer\n',
    )
  })
})

test('E18: Given 30 of 100, 20 of 50 and 5 of 10, When a client asks for the list, Then the ratio decides', async () => {
  const { json, on } = await given(
    B,
    admin1('SetMaxConcurrentSessions', { aosId: '01@AX2', max: 50 }, { at: '08:10' }),
    admin1('SetMaxConcurrentSessions', { aosId: '01@AX3', max: 10 }, { at: '08:10' }),
    clientsOn('01@AX1', 30),
    clientsOn('01@AX2', 20),
    clientsOn('01@AX3', 5),
    opens('next', '01@AX1', { at: '09:00' }),
  )
  expect(await json(['ask', 'rankCandidates', '{"cluster":"LIVE"}', ...at('08:30')])).toEqual({
    candidates: [
      { aosId: '01@AX1', clients: 30, max: 100 },
      { aosId: '01@AX2', clients: 20, max: 50 },
      { aosId: '01@AX3', clients: 5, max: 10 },
    ],
  })
  const why = await on('explain landing next')
  expect(why.out).toContain('01@AX1 took it: it had the lowest workload of LIVE, 30 of 100 clients')
})

describe('E32: the trap', () => {
  const trapped = [
    onLine('01@AX1'),
    adminOpens('a1', '01@AX1'),
    admin1('DrainUsers', { aosId: '01@AX1' }, { at: '09:00' }),
    agent('CloseSession', { aosId: '01@AX1', session: 'a1' }, { at: '09:10' }),
  ]

  test('Given the last administrator left a draining AOS, Then health says that everybody is locked out, and since when', async () => {
    const { json } = await given(trapped)
    const codes = async (clock: string) =>
      JSON.stringify(((await json(['health', ...at(clock)])) as { findings: unknown }).findings)
    expect(await codes('09:09')).not.toContain('lockedOut')
    expect(await codes('09:10')).toContain('lockedOut')
  })

  test('When she accepts new clients in the form, Then the refusal leads back to the session that she closed', async () => {
    const { on } = await given(trapped)
    const { out } = await on('explain command aos accept 01@AX1 --via onlineUsers')
    expect(out).toContain('NoAdministratorSession')
    expect(out).toContain('2026-11-20 09:10:00Z  agent1: session a1 on 01@AX1 ended (closed by the user)')
  })

  test('When the table is reset, Then nobody is locked out any more', async () => {
    const { on } = await given(
      trapped,
      agent('AcceptNewClients', { aosId: '01@AX1', via: 'databaseReset' }, { at: '09:20' }),
    )
    expect((await on('health')).out).not.toContain('lockedOut')
  })
})

test('E35: Given all drain and one administrator is left, Then it is single-user mode until an AOS accepts', async () => {
  const all = ['01@AX1', '01@AX2', '01@AX3', '01@AX9']
  const { on } = await given(
    B,
    adminOpens('a1', '01@AX1'),
    clientsOn('01@AX2', 3),
    all.map((aosId) => admin1('DrainUsers', { aosId }, { at: '09:00' })),
    clientsOn('01@AX2', 3).map(({ data }) =>
      agent(
        'CloseSession',
        { aosId: '01@AX2', session: (data as { session: string }).session },
        { at: '09:10' },
      ),
    ),
    admin1('AcceptNewClients', { aosId: '01@AX2', via: 'onlineUsers' }, { at: '09:20' }),
  )
  expect((await on(['health', ...at('09:05')])).out).not.toContain('singleUserMode')
  expect((await on(['health', ...at('09:15')])).out).toContain('singleUserMode')
  expect((await on(['health', ...at('09:20')])).out).not.toContain('singleUserMode')
})

describe('E36 and E47: the whole procedure, and what was when', () => {
  const procedure = [
    B,
    adminOpens('a1', '01@AX1'),
    clientsOn('01@AX1', 1),
    admin1('DrainUsers', { aosId: '01@AX1' }, { at: '09:00' }),
    agent('CloseSession', { aosId: '01@AX1', session: '01@AX1 client 1' }, { at: '09:05' }),
    admin1('SetMaxConcurrentSessions', { aosId: '01@AX1', max: 1 }, { at: '09:10' }),
    admin1('RemoveAos', { aosId: '01@AX1', actorSession: 'a1' }, { at: '09:15' }),
  ]

  test('As of the third step it is in LIVE and drains, as of the last it is stand-alone', async () => {
    const { json } = await given(procedure)
    const draining = { aosId: '01@AX1', availability: 'draining' }
    expect(await json(['topology', ...at('09:00')])).toMatchObject({
      groups: [{ cluster: 'LIVE', members: [draining, {}, {}] }, { members: [{ aosId: '01@AX9' }] }],
    })
    expect(await json(['topology', ...at('09:15')])).toMatchObject({
      groups: [{ cluster: 'LIVE', members: [{}, {}] }, { members: [draining, { aosId: '01@AX9' }] }],
    })
  })

  test('The drain waits for the user, and not for the administrator', async () => {
    const { json } = await given(procedure)
    expect(await json(['drains', ...at('09:00')])).toMatchObject({
      drains: [
        { aosId: '01@AX1', administrators: 1, waitingFor: [{ user: 'user1', blockedBy: 'noWarningYet' }] },
      ],
    })
    expect(await json(['drains', ...at('09:05')])).toMatchObject({
      drains: [{ complete: true, waitingFor: [] }],
    })
  })

  test('What is different is said as a person would say it', async () => {
    const { on } = await given(procedure)
    const { out } = await on(['diff', '2026-11-20 08:59Z', '2026-11-20 09:15Z'])
    expect(out).toMatchInlineSnapshot(`
      "From 2026-11-20 08:59:00Z (position 19) to 2026-11-20 09:15:00Z (position 24)

      clusters
        01@AX1 left LIVE and became stand-alone

      limits
        max concurrent sessions of 01@AX1 went from 100 to 1

      draining
        01@AX1 began to reject new clients

      sessions
        on 01@AX1 1 session ended (user1)
      "
    `)
  })

  test('Had the maximum not been set, the removal would have been refused', async () => {
    const { json } = await given(procedure)
    expect(await json('what-if --without 23')).toMatchObject({
      differences: [
        { kind: 'removed', position: '23' },
        { kind: 'refused', position: '24', findings: [{ code: 'MaxSessionsNotOne' }] },
      ],
      landings: [],
    })
  })
})

test('E39: Given the last balancer was removed, When a client whose list names it comes, Then it lands on nothing, and that is explained', async () => {
  const { on } = await given(
    B,
    AX1_BALANCES,
    admin1(
      'SetLoadBalancer',
      { aosId: '01@AX1', on: false },
      { acknowledge: ['lastLoadBalancer'], reason: 'maintenance' },
    ),
    admin1('DrainUsers', { aosId: '01@AX1' }),
    admin1('SetMaxConcurrentSessions', { aosId: '01@AX1', max: 1 }),
    admin1('RemoveAos', { aosId: '01@AX1' }, { at: '09:10' }),
    opens('u1', '01@AX1', { at: '09:20' }),
  )
  const { out } = await on('explain landing u1')
  expect(out).toContain('01@AX1 refused it (draining): it is stand-alone, and so the only candidate.')
  expect((await on('sessions --past --user user1')).out).toMatch(/No session was opened\.[^]*draining\n$/)
})

test('E44: Given 60 sessions, When the AOS crashes, Then all of them end with it, and those who come back land elsewhere', async () => {
  const { on, json } = await given(
    B,
    clientsOn('01@AX1', 60),
    agent('ReportAosLost', { aosId: '01@AX1' }, { at: '09:00' }),
    opens('again', '01@AX2', { at: '09:01', user: 'user7' }),
  )
  expect(await json(['workload', '--aos', '01@ax1', ...at('08:59')])).toMatchObject({
    clusters: [{ members: [{ aosId: '01@AX1', clients: 60, max: 100 }] }],
  })
  expect(linesOf(await on('sessions --aos 01@AX1'))).toEqual(['No open session matches.'])
  const past = (await json('sessions --past --aos 01@AX1')) as { sessions: readonly { end: unknown }[] }
  expect(past.sessions).toHaveLength(60)
  expect(past.sessions[0]?.end).toEqual({ at: '2026-11-20T09:00:00.000Z', reason: 'aosLost' })
  expect((await on('explain aos 01@AX1')).out).toContain(
    'off line: since 2026-11-20 09:00:00Z; before that on line, accepting new clients',
  )
  expect((await on('explain landing again')).out).toContain(
    '01@AX2 took it: it had the lowest workload of LIVE, 0 of 100 clients; the next was 01@AX3',
  )
})
