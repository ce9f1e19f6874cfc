import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { drainAos, type DrainOptions } from '@aos-cluster/application'
import type { AosId, Instant, SessionKey } from '@aos-cluster/domain'
import { Day } from './day.js'
import { failing, givenCluster, request } from './given.js'

const AX1 = '01@AX1' as AosId

const activity =
  (times: Readonly<Record<string, Instant>>) =>
  async (session: SessionKey): Promise<Instant | undefined> =>
    times[session]

const givenDrain = async (users: number, options: (day: Day) => DrainOptions = () => ({})) => {
  const day = new Day()
  const cluster = await givenCluster(users)
  const drain = () => drainAos(cluster.service, { clock: day, ...options(day) })(AX1, request)
  return { ...cluster, day, drain }
}

describe('draining an AOS', () => {
  test('Given nobody is on, Then it is drained at once', async () => {
    const { drain, happened } = await givenDrain(0)
    expect(await drain()).toEqual(E.right({ outcome: 'drained', administrators: 0 }))
    expect(await happened()).toEqual(['09:00:00 DrainStarted', '09:00:00 DrainCompleted'])
  })

  test('Given idle users, Then they are warned after five minutes and closed two minutes later (F133, F134)', async () => {
    const { drain, happened } = await givenDrain(2, (day) => ({
      lastActivity: activity({ s1: day.instant('08:50'), s2: day.instant('09:06') }),
    }))
    expect(await drain()).toEqual(E.right({ outcome: 'drained', administrators: 0 }))
    expect(await happened()).toEqual([
      '09:00:00 DrainStarted',
      '09:05:00 DrainWarningIssued',
      '09:07:00 SessionEnded s1',
      '09:08:00 SessionEnded s2',
      '09:08:00 DrainCompleted',
    ])
  })

  test('Given nobody knows who is idle, Then it waits until the users have gone', async () => {
    const { drain, day, send, happened } = await givenDrain(1)
    day.at('10:30:10', () => send('CloseSession', { aosId: AX1, session: 's1' }))
    expect(await drain()).toEqual(E.right({ outcome: 'drained', administrators: 0 }))
    expect(day.now()).toBe(Date.parse(day.instant('10:30:30')))
    expect(await happened()).toContain('09:05:00 DrainWarningIssued')
  })

  test('Given an administrator and a worker are on, Then neither is waited for (F135; D44)', async () => {
    const { drain, send } = await givenDrain(0)
    for (const [session, kind, administrator] of [
      ['admin', 'windowsClient', true],
      ['batch', 'worker', false],
    ] as const)
      await send('OpenSession', { aosId: AX1, session, user: 'u', kind, mode: 'direct', administrator })
    expect(await drain()).toEqual(E.right({ outcome: 'drained', administrators: 1 }))
  })

  test.each([
    ['accepts new clients again', 'AcceptNewClients', { via: 'databaseReset' }],
    ['is lost', 'ReportAosLost', {}],
  ] as const)('When the AOS %s meanwhile, Then the drain has ended', async (_, type, data) => {
    const { drain, day, send } = await givenDrain(1)
    day.at('09:02', () => send(type, { aosId: AX1, ...data }))
    expect(await drain()).toEqual(E.right({ outcome: 'ended' }))
  })

  test('When the AOS was started anew and drains again, Then that is another drain', async () => {
    const { drain, day, send } = await givenDrain(1)
    day.at('09:02', async () => {
      await send('ReportAosLost', { aosId: AX1 })
      await send('StartAos', { aosId: AX1 })
      await send('DrainUsers', { aosId: AX1 })
    })
    expect(await drain()).toEqual(E.right({ outcome: 'ended' }))
  })

  test('When the signal says so, Then it gives up, and the AOS goes on draining', async () => {
    const signal = { aborted: false }
    const { drain, day, service } = await givenDrain(2, () => ({ signal }))
    day.at('09:01', () => (signal.aborted = true))
    expect(await drain()).toEqual(E.right({ outcome: 'aborted', waitingFor: ['s1', 's2'] }))
    const environment = await service.environment()
    expect(E.isRight(environment) && environment.right.runs.get(AX1)?.drain).not.toBeNull()
  })

  test('Given it was interrupted, When asked for again with the same id, Then it goes on and does nothing twice', async () => {
    const signal = { aborted: false }
    const { drain, day, happened } = await givenDrain(1, (at) => ({
      signal,
      lastActivity: activity({ s1: at.instant('08:00') }),
    }))
    day.at('09:06', () => (signal.aborted = true))
    expect(await drain()).toMatchObject(E.right({ outcome: 'aborted' }))
    signal.aborted = false
    expect(await drain()).toMatchObject(E.right({ outcome: 'drained' }))
    expect(await happened()).toEqual([
      '09:00:00 DrainStarted',
      '09:05:00 DrainWarningIssued',
      '09:07:00 SessionEnded s1',
      '09:07:00 DrainCompleted',
    ])
  })

  test('Given a user who works on just before he is closed, Then he is closed two minutes after that', async () => {
    const lastSeen: Record<string, Instant> = {}
    const { drain, day, happened } = await givenDrain(1, (at) => {
      lastSeen['s1'] = at.instant('08:00')
      return { lastActivity: activity(lastSeen) }
    })
    day.at('09:06:59', () => (lastSeen['s1'] = day.instant('09:06:59')))
    await drain()
    expect((await happened()).at(-2)).toBe('09:08:59 SessionEnded s1')
  })

  test('Given who asks may not drain, or the AOS is off line, Then it is rejected', async () => {
    const { service, send } = await givenDrain(1)
    const stranger = { ...request, actor: { ...request.actor, roles: [] } }
    expect(await drainAos(service)(AX1, stranger)).toMatchObject(
      E.right({ outcome: 'rejected', rejection: { findings: [{ code: 'NotAuthorised' }] } }),
    )
    await send('ReportAosLost', { aosId: AX1 })
    expect(await drainAos(service)(AX1, request)).toMatchObject(
      E.right({ outcome: 'rejected', rejection: { findings: [{ code: 'AosOffline' }] } }),
    )
  })

  test('Given an IT manager, who may drain but not warn, Then it is rejected when the warning is due', async () => {
    const { service, day } = await givenDrain(1)
    const manager = { ...request, actor: { ...request.actor, roles: ['itManager'] } }
    expect(await drainAos(service, { clock: day })(AX1, manager)).toMatchObject(
      E.right({ outcome: 'rejected', rejection: { rejected: 'IssueDrainWarning' } }),
    )
  })

  test.each(['DrainUsers', 'IssueDrainWarning', 'CloseIdleSession'] as const)(
    'When the store fails at %s, Then so does the drain',
    async (type) => {
      const { service, day } = await givenDrain(1)
      const options = { clock: day, lastActivity: activity({ s1: day.instant('08:00') }) }
      expect(await drainAos(failing(service, type), options)(AX1, request)).toEqual(
        E.left({ code: 'Unreachable', message: 'gone' }),
      )
    },
  )
})
