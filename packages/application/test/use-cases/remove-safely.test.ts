import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { removeSafely, type Removal } from '@aos-cluster/application'
import type { AosReference, SessionKey } from '@aos-cluster/domain'
import { Day } from './day.js'
import { failing, givenCluster, request } from './given.js'

const AX1 = '01@AX1'
const AX2 = '01@AX2'

const removal = (aosId: string, rest: Partial<Removal> = {}): Removal => ({
  aosId: aosId as AosReference,
  ...rest,
})

const taking = (...acknowledge: readonly string[]) => ({ ...request, acknowledge, reason: 'new memory' })

const given = async (users = 0) => {
  const day = new Day()
  const cluster = await givenCluster(users)
  return { ...cluster, day, remove: removeSafely(cluster.service, { clock: day }) }
}

describe('removing an AOS from load balancing', () => {
  test('Given users are on, Then it drains, sets the maximum to 1 and removes (E36)', async () => {
    const { remove, day, send, happened } = await given()
    await send('OpenSession', {
      aosId: AX2,
      session: 's1',
      user: 'user1',
      kind: 'windowsClient',
      mode: 'direct',
      administrator: false,
    })
    day.at('09:01', () => send('CloseSession', { aosId: AX2, session: 's1' }))
    expect(await remove(removal(AX2), request)).toEqual(E.right({ outcome: 'removed' }))
    expect((await happened()).map((line) => line.split(' ')[1]).slice(1)).toEqual([
      'DrainStarted',
      'SessionEnded',
      'DrainCompleted',
      'MaxConcurrentSessionsSet',
      'AosRemovedFromCluster',
    ])
  })

  test('Given it is the last batch server, Then it stops before anything is changed (F167)', async () => {
    const { remove, happened } = await given()
    expect(await remove(removal(AX1), request)).toMatchObject(
      E.right({ outcome: 'stopped', step: { step: 'otherBatchServer', state: 'acknowledge' } }),
    )
    expect(await happened()).toEqual([])
    // A risk without a reason is not taken.
    expect(await remove(removal(AX1), { ...request, acknowledge: ['lastBatchServer'] })).toMatchObject(
      E.right({ outcome: 'stopped' }),
    )
    expect(await remove(removal(AX1), taking('lastBatchServer'))).toEqual(E.right({ outcome: 'removed' }))
  })

  test('Given it is the last load balancer, Then the risk is needed, and the option is cleared (F166, F172)', async () => {
    const { remove, send, happened } = await given()
    await send('SetLoadBalancer', { aosId: AX2, on: true })
    expect(await remove(removal(AX2), request)).toMatchObject(
      E.right({ outcome: 'stopped', step: { step: 'otherLoadBalancer' } }),
    )
    expect(await remove(removal(AX2), taking('lastLoadBalancer'))).toEqual(E.right({ outcome: 'removed' }))
    expect((await happened()).slice(-2)).toEqual([
      '09:00:00 LoadBalancerCleared',
      '09:00:00 AosRemovedFromCluster',
    ])
  })

  test('Given the risk of not draining is taken, Then nobody is drained, and open sessions stop it (F170)', async () => {
    const { remove, send, happened } = await given(1)
    const reckless = taking('lastBatchServer', 'notDrained')
    expect(await remove(removal(AX1), reckless)).toMatchObject(
      E.right({ outcome: 'stopped', step: { step: 'noOtherClients' } }),
    )
    expect(await happened()).toEqual([])
    await send('CloseSession', { aosId: AX1, session: 's1' })
    expect(await remove(removal(AX1), reckless)).toEqual(E.right({ outcome: 'removed' }))
    expect((await happened()).join()).not.toContain('DrainStarted')
  })

  test('Given an administrator is on, Then her own session is no obstacle, another one is (F169; D48)', async () => {
    const { remove, send } = await given()
    for (const [session, user] of [
      ['a1', 'admin1'],
      ['a2', 'admin2'],
    ] as const)
      await send('OpenSession', {
        aosId: AX2,
        session,
        user,
        kind: 'windowsClient',
        mode: 'direct',
        administrator: true,
      })
    const own = removal(AX2, { actorSession: 'a1' as SessionKey })
    expect(await remove(own, request)).toMatchObject(
      E.right({ outcome: 'stopped', step: { step: 'noOtherClients' } }),
    )
    await send('CloseSession', { aosId: AX2, session: 'a2' })
    expect(await remove(own, request)).toEqual(E.right({ outcome: 'removed' }))
  })

  test('Given it is out already, Then nothing is done', async () => {
    const { remove, send, happened } = await given()
    await send('RegisterAos', { aosId: '01@AX3', instanceName: 'A3' })
    expect(await remove(removal('01@AX3'), taking('lastLoadBalancer', 'lastBatchServer'))).toEqual(
      E.right({ outcome: 'removed' }),
    )
    expect(await happened()).toEqual(['09:00:00 AosRegistered'])
  })

  test('Given an AOS that is not known, Then it is rejected', async () => {
    const { remove } = await given()
    expect(await remove(removal('01@AX7'), request)).toMatchObject(
      E.right({ outcome: 'rejected', rejection: { findings: [{ code: 'UnknownAos' }] } }),
    )
  })

  test('When somebody accepts new clients meanwhile, Then it stops', async () => {
    const { remove, day, send } = await given(1)
    day.at('09:01', () => send('AcceptNewClients', { aosId: AX1, via: 'databaseReset' }))
    expect(await remove(removal(AX1), taking('lastBatchServer'))).toMatchObject(
      E.right({ outcome: 'stopped', step: { step: 'drained' } }),
    )
  })

  test('When a step does not last, Then it stops there', async () => {
    const { service, send, day } = await given()
    const contested = {
      ...service,
      execute: async (sent: Parameters<typeof service.execute>[0]) => {
        const execution = await service.execute(sent)
        if (sent.type === 'SetMaxConcurrentSessions')
          await send('SetMaxConcurrentSessions', { aosId: AX2, max: 50 })
        return execution
      },
    }
    expect(await removeSafely(contested, { clock: day })(removal(AX2), request)).toMatchObject(
      E.right({ outcome: 'stopped', step: { step: 'maximumIsOne' } }),
    )
  })

  test('When the store fails, Then so does the removal, and asked for again it goes on', async () => {
    const { service, day } = await given()
    for (const type of ['DrainUsers', 'SetMaxConcurrentSessions', 'RemoveAos'] as const)
      expect(await removeSafely(failing(service, type), { clock: day })(removal(AX2), request)).toEqual(
        E.left({ code: 'Unreachable', message: 'gone' }),
      )
    expect(await removeSafely(service, { clock: day })(removal(AX2), request)).toEqual(
      E.right({ outcome: 'removed' }),
    )
  })
})
