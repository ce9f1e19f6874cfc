import { describe, expect, test } from 'vitest'
import { aosCluster, onNewStore } from './run-cli.js'

/** Four AOS, three of them in LIVE, one a dedicated load balancer. */
const build = [
  'aos register 01@AX1 --name LIVE_AX1',
  'aos start 01@ax1',
  'aos complete-checklist',
  'aos register 01@AX2',
  'aos start 01@AX2',
  'aos register 01@AX4 --tcp-ip 2800',
  'aos start 01@AX4',
  'cluster create LIVE --description day',
  'aos map 01@AX1 LIVE --max 10',
  'aos map 01@AX2 LIVE --max 5',
  'aos map 01@AX4 LIVE --load-balancer',
]

const built = async () => {
  const { on, store } = onNewStore()
  for (const line of build) expect(await on(line), line).toMatchObject({ status: 0 })
  return { on, store }
}

describe('verbs that change something', () => {
  test('build a cluster, and topology shows it', async () => {
    const { on } = await built()
    expect((await on('topology')).out).toMatchInlineSnapshot(`
      "LIVE  (with a dedicated load balancer; day)
      AOS     INSTANCE   STATUS     ROLE           CLIENTS    MAX  NOTE
      01@AX1  LIVE_AX1   accepting  batch server         0     10
      01@AX2  AOS01-AX2  accepting                       0      5
      01@AX4  AOS01-AX4  accepting  load balancer        0  65535

      Non Load Balanced AOS Instances
        no members

      AOS licences required: 2
      "
    `)
  })

  test('tell in a sentence what happened', async () => {
    const { on } = await built()
    expect((await on('aos max 01@AX1 7')).out).toBe(
      'MaxConcurrentSessionsSet  max concurrent sessions of 01@AX1 went from 10 to 7\n',
    )
    expect((await on('aos max 01@AX1 7')).out).toBe('Nothing to do: it is so already.\n')
  })

  test('tell every finding of a refusal with its fix, ready to be typed, and end with status 1', async () => {
    const { on } = await built()
    await on('session open s1 01@AX1 --user user1')
    const refused = await on('aos remove 01@AX1')
    expect(refused).toMatchObject({ status: 1, out: '' })
    expect(refused.err).toMatchInlineSnapshot(`
      "RemoveAos was refused
        OtherSessionsOpen  1 other client session is open on 01@AX1.
          → aos-cluster session end s1
        MaxSessionsNotOne  Max concurrent sessions of 01@AX1 is 10; it has to be 1 before removal.
          → aos-cluster aos max 01@AX1 1
        lastBatchServer  No batch server but 01@AX1 is on line: without it nothing in the batch queue is processed. Schedules were not considered.
          → aos-cluster aos batch 01@AX2 on   or with   --acknowledge lastBatchServer --reason "…"
        notDrained  01@AX1 still accepts new clients.
          → aos-cluster aos drain 01@AX1   or with   --acknowledge notDrained --reason "…"
      "
    `)
  })

  test('answer with --json as send does', async () => {
    const { on } = await built()
    expect(JSON.parse((await on('aos drain 01@AX2 --json')).out)).toMatchObject({
      commandId: expect.stringMatching(/^[\da-f-]{36}$/),
      stream: 'axSessions-default_01@AX2_1',
      revision: 1,
      events: [
        { type: 'DrainStarted', data: { warnAt: '2026-11-20T09:05:00.000Z' } },
        { type: 'DrainCompleted', data: { adminSessions: 0 } },
      ],
    })
    expect(JSON.parse((await on('aos drain 01@AX9 --json')).out)).toMatchObject({
      rejected: 'DrainUsers',
      findings: [{ code: 'UnknownAos' }],
    })
  })

  test('take an acknowledgement with a reason, and keep both in the history', async () => {
    const { on } = await built()
    const stop = ['aos', 'stop', '01@AX1', '--acknowledge', 'lastBatchServer', '--reason', 'patch night']
    expect(await on(['aos', 'stop', '01@AX1'])).toMatchObject({ status: 1 })
    expect(await on(stop)).toMatchObject({ status: 0 })
    expect((await on('history --aos 01@AX1')).out).toContain(
      'admin1: 01@AX1 was stopped; 0 sessions ended with it, taking the risk lastBatchServer (patch night)',
    )
  })

  test('say with --dry-run what would happen, and store nothing', async () => {
    const { on } = await built()
    const before = (await on('history')).out
    expect((await on('aos drain 01@AX1 --dry-run')).out).toContain('DrainStarted')
    expect((await on('history')).out).toBe(before)
  })

  test('act as somebody, in a role, at a time', async () => {
    const { on } = await built()
    expect(await on('aos max 01@AX1 3 --as user3 --role accountant')).toMatchObject({
      status: 1,
      err: expect.stringContaining('NotAuthorised'),
    })
    await on('aos max 01@AX1 3 --as bob --role itManager --at 2026-11-21T10:00:00.000Z')
    expect((await on('history')).out).toContain(
      '2026-11-21 10:00:00Z  bob: max concurrent sessions of 01@AX1',
    )
  })

  test('find the AOS of a session by themselves', async () => {
    const { on } = await built()
    await on('session open s1 01@AX1 --user user1')
    await on('session open s2 01@AX1 --user user2')
    expect(await on('session end s1 s2')).toMatchObject({ status: 0 })
    expect((await on('sessions')).out).toContain('Ending - Waiting for AOS')
    expect(await on('session confirm-end s1')).toMatchObject({ status: 0 })
    expect(await on('session confirm-end s2 --blocked')).toMatchObject({ status: 0 })
    expect((await on('sessions --user user2')).out).toContain('Ending - Blocked')
    expect(await on('session close s2')).toMatchObject({ status: 0 })
    expect((await on('sessions')).out).toBe('No sessions are open.\n')
    expect(await on('session close s2')).toMatchObject({
      status: 2,
      err: expect.stringContaining('session: expected'),
    })
    expect(await on('session close s2 --aos 01@AX1')).toMatchObject({
      status: 1,
      err: expect.stringContaining('UnknownSession'),
    })
  })

  test('drain an AOS by the clock', async () => {
    const { on } = await built()
    await on('session open s1 01@AX1 --user user1')
    await on('aos drain 01@AX1 --at 2026-11-20T10:00:00.000Z')
    expect(await on('aos warn 01@AX1 --at 2026-11-20T10:04:59.999Z')).toMatchObject({ status: 1 })
    expect(await on('aos warn 01@AX1 --at 2026-11-20T10:05:00.000Z')).toMatchObject({ status: 0 })
    const close = 'aos close-idle 01@AX1 s1 --last-activity 2026-11-20T10:00:00.000Z'
    expect((await on(`${close} --at 2026-11-20T10:07:00.000Z`)).out).toContain('DrainCompleted')
    expect(await on('aos accept 01@AX1')).toMatchObject({
      status: 1,
      err: expect.stringContaining('NoAdministratorSession'),
    })
    expect(await on('aos accept 01@AX1 --via databaseReset')).toMatchObject({ status: 0 })
  })

  test('set a batch schedule that crosses midnight', async () => {
    const { on } = await built()
    const line = 'aos batch-schedule 01@AX1 --zone Europe/Copenhagen --period 08:00-18:00=2 18:00-07:30=20'
    expect((await on(line)).out).toContain(
      '08:00-18:00 2 threads, 18:00-07:30 20 threads (Europe/Copenhagen)',
    )
    expect(
      (await on(['ask', 'batchThreadsAt', '{"aosId":"01@AX1","at":"2026-11-20T22:00:00.000Z"}', '--json']))
        .out,
    ).toBe('{"threads":20}\n')
    expect(await on('aos batch-schedule 01@AX1 --period night')).toMatchObject({
      status: 2,
      err: expect.stringContaining('--period: expected START-END=THREADS'),
    })
  })

  test('see an AOS through to the end', async () => {
    const { on } = await built()
    for (const line of [
      'aos limits 01@AX2 --web-user 20 --guest 5',
      'aos batch 01@AX2 on',
      'aos batch 01@AX1 off',
      'aos drain 01@AX1',
      'aos max 01@AX1 1',
      'aos remove 01@AX1',
      'aos stop 01@AX1',
      'aos uninstall 01@AX1',
      'aos lost 01@AX2',
      'aos load-balancer 01@AX4 off --acknowledge lastLoadBalancer --reason test',
    ])
      expect(await on(line), line).toMatchObject({ status: 0 })
    expect((await on('topology')).out).not.toContain('01@AX1')
  })
})

describe('connect', () => {
  test('walks the list, tries the candidates and tells the trail', async () => {
    const { on } = await built()
    const connected = await on('connect AX9 AX4:2800 --user user1 --session s1')
    expect(connected.status).toBe(0)
    expect(connected.out).toMatchInlineSnapshot(`
      "unknownServer  Entry 1: no registered AOS is at AX9:2712.
      loadBalancerNotFirst  The load balancers of LIVE should come first: 01@AX4.
      01@AX4 answered with a list:
        1. 01@AX1  0/10  opened
        2. 01@AX2  0/5
      Session s1 is open on 01@AX1.
      "
    `)
  })

  test('stays on the server that answers with --no-load-balance', async () => {
    const { on } = await built()
    const connected = await on(
      'connect AX2 --no-load-balance --user admin1 --administrator --session a1 --json',
    )
    expect(JSON.parse(connected.out)).toMatchObject({ openedOn: '01@AX2', walk: { listReturned: false } })
  })

  test('ends with status 1 when nobody takes the client', async () => {
    const { on } = await built()
    expect(await on('connect AX4:2800 --no-load-balance --user user1')).toMatchObject({
      status: 1,
      out: expect.stringContaining('dedicatedLoadBalancer'),
    })
  })
})

describe('views', () => {
  test('checklist tells what is to do before a removal, and how', async () => {
    const { on } = await built()
    expect((await on('checklist 01@AX1')).out).toMatchInlineSnapshot(`
      "✓ otherLoadBalancer   The load balancing does not depend on it.
      ! otherBatchServer    No batch server but 01@AX1 is on line: without it nothing in the batch queue is processed. Schedules were not considered.
                            → aos-cluster aos batch 01@AX2 on
      ! drained             01@AX1 still accepts new clients.
                            → aos-cluster aos drain 01@AX1
      · connected           The actor is not connected to 01@AX1 (-aos2, -loadbalance=0).
      ✓ noOtherClients      It serves no other clients.
      ✗ maximumIsOne        Max concurrent sessions of 01@AX1 is 10; it has to be 1 before removal.
                            → aos-cluster aos max 01@AX1 1
      ✓ loadBalancerCleared Load balancer is not selected.
      ✗ removed             01@AX1 is mapped to LIVE.
                            → aos-cluster aos remove 01@AX1
      Not ready to be removed without acknowledgement.
      "
    `)
  })

  test('health tells what to look at', async () => {
    const { on } = await built()
    await on('aos stop 01@AX1 --acknowledge lastBatchServer --reason test')
    expect((await on('health')).out).toBe(
      [
        'singlePointOfFailure    Only 01@AX4 hands out the servers of LIVE.',
        'noBatchServerAvailable  No batch server is on line: batch tasks wait.',
        '',
      ].join('\n'),
    )
  })

  test('ask answers any query of the domain', async () => {
    const { on } = await built()
    expect((await on(['ask', 'rankCandidates', '{"cluster":"live"}', '--json'])).out).toBe(
      '{"candidates":[{"aosId":"01@AX1","clients":0,"max":10},{"aosId":"01@AX2","clients":0,"max":5}]}\n',
    )
    expect(await on(['ask', 'rankCandidates', '{'])).toMatchObject({ status: 2 })
  })

  test('fit the terminal, and use colours only on one', async () => {
    const { on } = await built()
    const narrow = (await on('topology', { columns: 50, env: { NO_COLOR: '1' } })).out
    expect(
      Math.max(
        ...narrow
          .split('\n')
          .filter((line) => line.includes('01@'))
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(50)
    expect((await on('topology')).out).not.toContain('\u001b[')
    expect((await on('topology', { columns: 80 })).out).toContain('\u001b[')
  })

  test('show what a terminal would obey as escapes', async () => {
    const { on } = await built()
    await on(['cluster', 'create', 'A\u202eB'])
    expect((await on('topology')).out).toContain(String.raw`A\u202eB`)
  })
})

describe('bad usage ends with status 2 and one message', () => {
  test.each([
    ['aos max 01@AX1 many', 'data.max: expected number, got "many"'],
    ['aos start AX1', 'data.aosId: expected an AOS id'],
    ['aos start', "missing required argument 'aos'"],
    ['aos paint 01@AX1', "unknown command 'paint'"],
    ['aos start 01@AX1 --colour red', "unknown option '--colour'"],
    ['aos load-balancer 01@AX1 maybe', 'expected on or off, got "maybe"'],
    ['aos start 01@AX1 --at yesterday', 'at: expected a time like 2026-11-20T09:00:00.000Z, got "yesterday"'],
    ['topology --env a_b', '--env: expected an environment name'],
    ['completion csh', 'expected bash, zsh or fish'],
  ])('%s', async (line, message) => {
    const { on } = onNewStore()
    const ran = await on(line)
    expect(ran).toMatchObject({ status: 2, out: '' })
    expect(ran.err).toContain(message)
  })

  test('a store that is none of ours by its address', async () => {
    expect(await aosCluster(['topology', '--store', 'postgres://x'])).toMatchObject({
      status: 2,
      err: expect.stringContaining(
        '--store: expected sqlite:PATH, memory: or esdb://HOST:PORT, got "postgres://x"',
      ),
    })
  })
})
