import { describe, expect, test } from 'vitest'
import { admin1, agent } from '../../../domain/test/given-when-then.js'
import { adminOpens, AX1_BALANCES, B, clientsOn, opens } from '../../../domain/test/situation-b.js'
import { given, givenOnce } from './given.js'

const site = [
  B,
  AX1_BALANCES,
  adminOpens('a1', '01@AX2', '08:20'),
  opens('s1', '01@AX2', { user: 'user1', at: '08:30' }),
  opens('s2', '01@AX2', { user: 'user2', kind: 'webUser', at: '08:40' }),
  opens('s3', '01@AX3', { user: 'user1', at: '08:50' }),
  admin1('DrainUsers', { aosId: '01@AX2' }, { at: '08:55', reason: 'patch night' }),
]
const asked = givenOnce(site)

describe('Given a cluster with a balancer, of which one AOS drains', () => {
  test('servers shows the tab "Server instances" of the form Online users', async () => {
    const { on } = await asked()
    expect((await on('servers --cluster live')).out).toMatchInlineSnapshot(`
      "AOS     INSTANCE     CLUSTER  STATUS    SINCE                 STARTED               ROLE           CLIENTS  MAX
      01@AX1  Live_01_AX1  LIVE     Alive     2026-11-20 08:00:00Z  2026-11-20 08:00:00Z  load balancer        0  100
      01@AX2  Live_01_AX2  LIVE     Draining  2026-11-20 08:55:00Z  2026-11-20 08:00:00Z                       3  100
      01@AX3  Live_01_AX3  LIVE     Alive     2026-11-20 08:00:00Z  2026-11-20 08:00:00Z                       1  100
      "
    `)
  })

  test('sessions shows the tab "Client sessions", with the words of AX', async () => {
    const { on } = await asked()
    expect((await on('sessions')).out).toMatchInlineSnapshot(`
      "SESSION  USER    AOS     SESSION TYPE              STATUS   OPENED                CONNECTED  ADMINISTRATOR
      a1       admin1  01@AX2  User                      Running  2026-11-20 08:20:00Z  direct     yes
      s1       user1   01@AX2  User                      Running  2026-11-20 08:30:00Z  balanced
      s2       user2   01@AX2  Business Connector (web)  Running  2026-11-20 08:40:00Z  balanced
      s3       user1   01@AX3  User                      Running  2026-11-20 08:50:00Z  balanced
      "
    `)
  })

  test.each([
    ['--user user1', ['s1', 's3']],
    ['--aos 01@ax2 --user user1', ['s1']],
    ['--cluster live', ['a1', 's1', 's2', 's3']],
    ['--kind webUser', ['s2']],
    ['--administrators', ['a1']],
    ['--status ending', []],
    ['--since 2026-11-20T08:30Z', ['s1', 's2', 's3']],
    ['--since 2026-11-20T08:30Z --until 2026-11-20T08:50Z', ['s1', 's2']],
  ])('sessions %s', async (filter, keys) => {
    const { json } = await asked()
    const { sessions } = (await json(`sessions ${filter}`)) as { sessions: { session: string }[] }
    expect(sessions.map(({ session }) => session)).toEqual(keys)
  })

  test.each([
    [
      '--kind user',
      '--kind: expected windowsClient, businessConnector, webUser, guest or worker, got "user"',
    ],
    ['--status gone', '--status: expected running, ending or endingBlocked, got "gone"'],
    ['--since soon', '--since: expected a time such as'],
    ['--since now --until yesterday', '--since, --until: expected a time and a later one'],
    ['--past', '--past: expected --user or --aos beside it'],
    ['--past --user user1 --cluster LIVE', '--past: expected no --cluster beside it'],
  ])('sessions %s ends with status 2', async (filter, message) => {
    const { on } = await asked()
    expect(await on(`sessions ${filter}`)).toMatchObject({ status: 2, err: expect.stringContaining(message) })
  })

  test('sessions --past tells those that ended, and why, and those that were refused', async () => {
    const { on } = await given(
      site,
      agent('CloseSession', { aosId: '01@AX3', session: 's3' }, { at: '08:56' }),
      opens('s4', '01@AX2', { user: 'user1', at: '08:57' }),
    )
    expect((await on('sessions --past --user user1')).out).toMatchInlineSnapshot(`
      "SESSION  USER   AOS     SESSION TYPE  OPENED                ENDED                 WHY
      s1       user1  01@AX2  User          2026-11-20 08:30:00Z                        still open
      s3       user1  01@AX3  User          2026-11-20 08:50:00Z  2026-11-20 08:56:00Z  closedByUser

      REFUSED               SESSION  USER   AOS     SESSION TYPE  WHY
      2026-11-20 08:57:00Z  s4       user1  01@AX2  User          draining
      "
    `)
  })

  test('drains tells who is still on, and what each is waited for', async () => {
    const { on } = await asked()
    expect((await on('drains')).out).toMatchInlineSnapshot(`
      "01@AX2 (LIVE)  drains since 2026-11-20 08:55:00Z, started by admin1 (patch night); its users are warned at 2026-11-20 09:00:00Z.
        It waits for 2 sessions. Administrators keep 1 session.
      SESSION  USER   OPENED                WAITS FOR    IF IDLE, CLOSED FROM
      s1       user1  2026-11-20 08:30:00Z  the warning  2026-11-20 09:02:00Z
      s2       user2  2026-11-20 08:40:00Z  the warning  2026-11-20 09:02:00Z
      "
    `)
  })

  test('workload tells ratios, shares, and what the loss of one would mean', async () => {
    const { on } = await given(B, clientsOn('01@AX1', 80), clientsOn('01@AX2', 75), clientsOn('01@AX3', 60))
    expect((await on('workload')).out).toMatchInlineSnapshot(`
      "LIVE  215/300 clients, 71.6 %
      AOS     CLIENTS  MAX    LOAD  FREE   SHARE  NOTE
      01@AX1       80  100  80.0 %    20  33.3 %
      01@AX2       75  100  75.0 %    25  33.3 %
      01@AX3       60  100  60.0 %    40  33.3 %
      If 01@AX1 is lost: 80 clients would look for 65 places; 15 clients would find none.

      Non Load Balanced AOS Instances  0 clients
      AOS     CLIENTS    MAX   LOAD   FREE  NOTE
      01@AX9        0  65535  0.0 %  65535
      "
    `)
  })

  test('health tells also what takes a history to know', async () => {
    const { json } = await asked()
    const codes = async (moment: string) =>
      ((await json(`health ${moment}`)) as { findings: { code: string }[] }).findings.map(({ code }) => code)
    expect(await codes('')).toContain('batchHoursNotCovered')
    expect(await codes('')).not.toContain('drainingTooLong')
    expect(await codes('--position 3')).toContain('noBatchServerAvailable')
  })

  test('health judges by the time of the moment that is asked about', async () => {
    const day = (clock: string) => `2026-11-18T${clock}:00.000Z`
    const { on } = await given(
      agent('RegisterAos', { aosId: '01@AX1', instanceName: 'A' }, { at: day('08:00') }),
      agent('StartAos', { aosId: '01@AX1' }, { at: day('08:10') }),
      admin1('DrainUsers', { aosId: '01@AX1' }, { at: day('08:20') }),
    )
    expect((await on('health')).out).toContain('drainingTooLong')
    expect((await on('health --at 2026-11-19T09:00Z')).out).toContain('drainingTooLong')
    expect((await on('health --at 2026-11-18T09:00Z')).out).not.toContain('drainingTooLong')
    expect((await on('health --position 3')).out).not.toContain('drainingTooLong')
  })
})

describe('workload over time', () => {
  const day = [
    B,
    clientsOn('01@AX1', 10),
    clientsOn('01@AX2', 30).map((command) => ({
      ...command,
      at: '2026-11-20T10:15:00.000Z' as typeof command.at,
    })),
  ]

  test('is drawn as bars that fit the terminal', async () => {
    const { on } = await given(day)
    const { out } = await on('workload --by hour --cluster LIVE', { columns: 70, env: { NO_COLOR: '1' } })
    expect(out).toMatchInlineSnapshot(`
      "LIVE  most clients per hour (UTC); the highest at 2026-11-20 10:15:00Z
      2026-11-20 08:00  ████████▊                            10/300    3.3 %
      2026-11-20 09:00  ████████▊                            10/300    3.3 %
      2026-11-20 10:00  ███████████████████████████████████  40/300   13.3 %
      "
    `)
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(70)
  })

  test('has plain numbers for machines, also of one AOS, also by day', async () => {
    const { json } = await given(day)
    expect(await json('workload --by day --aos 01@ax2')).toMatchObject({
      peaks: [
        {
          aosId: '01@AX2',
          by: 'day',
          peaks: [
            {
              from: '2026-11-20T00:00:00.000Z',
              most: { clients: 30, max: 100 },
              mostAt: '2026-11-20T10:15:00.000Z',
            },
          ],
        },
      ],
    })
  })

  test('is of the period that is asked for, and without its end', async () => {
    const { json } = await given(day)
    const hours = async (period: string) =>
      (
        (await json(`workload --cluster LIVE ${period}`)) as { peaks: { peaks: { from: string }[] }[] }
      ).peaks[0]?.peaks.map(({ from }) => from.slice(11, 13))
    expect(await hours('--since 2026-11-20T09:00Z --until 2026-11-20T10:00Z')).toEqual(['09'])
    expect(await hours('--since 2026-11-20T09:00Z --until 2026-11-20T10:00:01Z')).toEqual(['09', '10'])
    expect(await hours('--until 2026-11-20T10:00Z')).toEqual(['08', '09'])
    expect(await hours('--by hour --position 20')).toEqual(['08'])
  })

  test('goes back to hours that are no longer kept', async () => {
    const { on, json } = await given(
      agent('RegisterAos', { aosId: '01@AX1', instanceName: 'A' }, { at: '2026-01-01T10:30:00.000Z' }),
      agent('StartAos', { aosId: '01@AX1' }, { at: '2026-01-01T10:40:00.000Z' }),
      opens('s1', '01@AX1', { at: '2026-01-01T11:15:00.000Z' }),
      agent('CloseSession', { aosId: '01@AX1', session: 's1' }, { at: '2026-11-19T11:15:00.000Z' }),
    )
    const long = '--by hour --since 2026-01-01T11:00Z --until 2026-01-01T12:00Z --aos 01@AX1'
    expect(await json(`workload ${long}`)).toMatchObject({ peaks: [{ peaks: [{ most: { clients: 1 } }] }] })
    // What is kept for others is not mixed up with it.
    await on('workload --by hour')
    expect(await json(`workload ${long}`)).toMatchObject({ peaks: [{ peaks: [{ most: { clients: 1 } }] }] })
  })

  test('refuses another span', async () => {
    const { on } = await given(day)
    expect(await on('workload --by minute')).toMatchObject({
      status: 2,
      err: 'aos-cluster: --by: expected hour or day, got "minute"\n',
    })
  })
})
