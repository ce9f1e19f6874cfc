import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  commandService,
  inMemoryEventStore,
  type EventStore,
  type Execution,
  type RecordedEvent,
} from '@aos-cluster/application'
import type { EnvironmentName } from '@aos-cluster/domain'
import { command, LIVE, session, twoMembers } from '../commands.js'
import { storedEvents } from './stored-events.js'

const eventTypes = (execution: Execution): readonly string[] =>
  execution.outcome === 'accepted' ? execution.events.map(({ type }) => type) : [execution.outcome]

const withTwoMembers = async () => {
  const store = inMemoryEventStore()
  const service = commandService(store, LIVE)
  for (const each of twoMembers()) expect(await service.execute(each)).toMatchObject({ outcome: 'accepted' })
  return { store, service }
}

describe('a command', () => {
  test('that is accepted is stored in its stream, with who, when and from which command', async () => {
    const { store, service } = await withTwoMembers()
    const open = command('OpenSession', session('s1', '01@ax1'))
    expect(await service.execute(open)).toMatchObject({
      outcome: 'accepted',
      stream: 'axSessions-live_01@AX1_1',
      revision: 0,
    })
    expect((await storedEvents(store)).at(-1)).toMatchObject({
      stream: 'axSessions-live_01@AX1_1',
      type: 'SessionOpened',
      data: { session: 's1', run: 1, at: open.at },
      metadata: {
        v: 1,
        commandId: open.commandId,
        $causationId: open.commandId,
        $correlationId: open.commandId,
        actor: { id: 'admin1', roles: ['systemAdministrator'] },
        at: open.at,
      },
    })
  })

  test('is stored with its first event if its events do not say all that it asked for', async () => {
    const { store, service } = await withTwoMembers()
    await service.execute(command('OpenSession', session('s1', '01@AX1')))
    const commands = (await storedEvents(store)).map(({ type, metadata }) => [type, metadata['command']])
    // The ports were chosen when it was decided; a session tells all about its command.
    expect(commands[0]).toEqual([
      'AosRegistered',
      { type: 'RegisterAos', data: { aosId: '01@AX1', instanceName: 'A1' } },
    ])
    expect(commands[1]).toEqual(['BatchServerEnabled', undefined])
    expect(commands.at(-1)).toEqual(['SessionOpened', undefined])
  })

  test('that is rejected stores nothing', async () => {
    const { store, service } = await withTwoMembers()
    const before = await storedEvents(store)
    const execution = await service.execute(command('RemoveAos', { aosId: '01@AX1' }))
    expect(execution).toMatchObject({ outcome: 'rejected', rejection: { rejected: 'RemoveAos' } })
    expect(await storedEvents(store)).toEqual(before)
  })

  test('that asks for what holds already is accepted without an event', async () => {
    const { service } = await withTwoMembers()
    expect(await service.execute(command('MapAos', { aosId: '01@AX1', cluster: 'live' }))).toEqual({
      outcome: 'accepted',
      stream: 'axEnvironment-live',
      revision: 10,
      events: [],
    })
  })

  test('that is only previewed stores nothing', async () => {
    const { store, service } = await withTwoMembers()
    const before = await storedEvents(store)
    expect(eventTypes(await service.preview(command('DrainUsers', { aosId: '01@AX1' })))).toEqual([
      'DrainStarted',
      'DrainCompleted',
    ])
    expect(await storedEvents(store)).toEqual(before)
  })
})

describe('the same command sent again', () => {
  test('has one effect and the same answer, also in another spelling of its id', async () => {
    const { store, service } = await withTwoMembers()
    const id = 'abcdef00-0000-4000-8000-000000000001'
    const first = await service.execute(command('OpenSession', session('s1', '01@AX1'), id))
    const stored = await storedEvents(store)
    const again = await service.execute(command('OpenSession', session('s1', '01@AX1'), id.toUpperCase()))
    expect(again).toEqual(first)
    expect(await storedEvents(store)).toEqual(stored)
  })

  test('and only previewed has the answer that it got', async () => {
    const { service } = await withTwoMembers()
    const open = command('OpenSession', session('s1', '01@AX1'))
    const first = await service.execute(open)
    expect(await service.preview(open)).toEqual(first)
  })

  test.each([
    '00000000-0000-0000-0000-000000000001',
    '12345678-1234-f234-0234-123456789012',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
  ])('is carried out once whatever its id is made of: %s', async (id) => {
    const { store, service } = await withTwoMembers()
    const create = command('CreateCluster', { cluster: 'NIGHT' }, id)
    const first = await service.execute(create)
    expect(eventTypes(first)).toEqual(['ClusterCreated'])
    expect(await commandService(store, LIVE).execute(create)).toEqual(first)
  })

  test('has one effect also after a restart of the service', async () => {
    const { store, service } = await withTwoMembers()
    const drain = command('DrainUsers', { aosId: '01@AX2' })
    const first = await service.execute(drain)
    expect(await commandService(store, LIVE).execute(drain)).toEqual(first)
  })
})

describe('two services on one store', () => {
  test('decide anew when the other has changed the topology meanwhile', async () => {
    const { store, service } = await withTwoMembers()
    const other = commandService(store, LIVE)
    await other.environment()
    expect(
      eventTypes(await service.execute(command('SetLoadBalancer', { aosId: '01@AX2', on: true }))),
    ).toEqual(['LoadBalancerSet'])
    const opened = await other.execute(command('OpenSession', session('s1', '01@AX2')))
    expect(opened).toMatchObject({ events: [{ data: { reason: 'dedicatedLoadBalancer' } }] })
  })

  test('decide anew when the other has changed the sessions meanwhile', async () => {
    const { store, service } = await withTwoMembers()
    const other = commandService(store, LIVE)
    await other.environment()
    await service.execute(command('OpenSession', session('s1', '01@AX2')))
    expect(await other.execute(command('SetLoadBalancer', { aosId: '01@AX2', on: true }))).toMatchObject({
      rejection: { findings: [{ code: 'ActiveSessions' }] },
    })
  })

  test('refuse a session key that the other has opened on another AOS since', async () => {
    const { store, service } = await withTwoMembers()
    const other = commandService(store, LIVE)
    expect(await other.execute(command('OpenSession', session('s0', '01@AX2')))).toMatchObject({
      outcome: 'accepted',
    })
    await service.execute(command('OpenSession', session('s1', '01@AX1')))
    await service.execute(command('OpenSession', session('s2', '01@AX2')))
    expect(await other.execute(command('OpenSession', session('s1', '01@AX2')))).toMatchObject({
      rejection: { findings: [{ code: 'DuplicateSession' }] },
    })
    await service.execute(command('CloseSession', { aosId: '01@AX1', session: 's1' }))
    expect(await other.execute(command('OpenSession', session('s1', '01@AX2')))).toMatchObject({
      outcome: 'accepted',
    })
  })

  test('refuse it too if they have written something themselves after the other', async () => {
    const { store, service } = await withTwoMembers()
    const other = commandService(store, LIVE)
    for (const key of ['s1', 's2']) await other.execute(command('OpenSession', session(key, '01@AX2')))
    await service.execute(command('OpenSession', session('s3', '01@AX1')))
    await other.execute(command('CloseSession', { aosId: '01@AX2', session: 's1' }))
    expect(await other.execute(command('OpenSession', session('s3', '01@AX2')))).toMatchObject({
      rejection: { findings: [{ code: 'DuplicateSession' }] },
    })
  })

  test('read back nothing of what they have written themselves', async () => {
    const { store } = await withTwoMembers()
    const read: RecordedEvent[] = []
    const readAll: EventStore['readAll'] = (options) => ({
      async *[Symbol.asyncIterator]() {
        for await (const batch of store.readAll(options)) {
          if (E.isRight(batch)) read.push(...batch.right)
          yield batch
        }
      },
    })
    const service = commandService({ ...store, readAll }, LIVE)
    const open = (key: string) => service.execute(command('OpenSession', session(key, '01@AX1')))
    for (const key of ['s1', 's2']) await open(key)

    read.length = 0
    for (const key of ['s3', 's4', 's5']) expect(await open(key)).toMatchObject({ outcome: 'accepted' })
    expect(read).toEqual([])
  })

  test('refuse on the newest state, not on the one they remember', async () => {
    const { store, service } = await withTwoMembers()
    const other = commandService(store, LIVE)
    await other.environment()
    await service.execute(command('CreateCluster', { cluster: 'NIGHT' }))
    expect(eventTypes(await other.execute(command('MapAos', { aosId: '01@AX2', cluster: 'NIGHT' })))).toEqual(
      ['AosMapped'],
    )
  })

  test('give the same command, sent to both, one effect and one answer, though they would decide differently', async () => {
    const { store, service } = await withTwoMembers()
    const other = commandService(store, LIVE)
    await other.environment()
    await service.execute(command('SetLoadBalancer', { aosId: '01@AX2', on: true }))
    const open = command('OpenSession', session('s1', '01@AX2'))
    const first = await service.execute(open)
    expect(first).toMatchObject({ events: [{ type: 'SessionRejected' }] })
    expect(await other.execute(open)).toEqual(first)
    expect(await other.environment()).toEqual(await service.environment())
  })

  test('look for an administrator on every AOS as it is now', async () => {
    const { store, service } = await withTwoMembers()
    const other = commandService(store, LIVE)
    const own = { ...session('a1', '01@AX1'), administrator: true }
    await service.execute(command('OpenSession', own))
    await service.execute(command('DrainUsers', { aosId: '01@AX2' }))
    await other.environment()
    await service.execute(command('CloseSession', { aosId: '01@AX1', session: 'a1' }))
    const accept = command('AcceptNewClients', { aosId: '01@AX2', via: 'onlineUsers' })
    expect(await other.execute(accept)).toMatchObject({
      rejection: { findings: [{ code: 'NoAdministratorSession' }] },
    })
  })

  test('keep environments apart whose names begin alike', async () => {
    const { store } = await withTwoMembers()
    const other = commandService(store, 'live2' as EnvironmentName)
    expect(await other.execute(command('StartAos', { aosId: '01@AX1' }))).toMatchObject({
      rejection: { findings: [{ code: 'UnknownAos' }] },
    })
  })
})

describe('a store that', () => {
  const answering = (store: EventStore, append: EventStore['append']): EventStore => ({ ...store, append })

  test('loses its acknowledgement is asked again with the same bytes, and nothing is stored twice', async () => {
    const { store } = await withTwoMembers()
    let lost = 0
    const forgetful = answering(store, async (...args) => {
      const outcome = await store.append(...args)
      return lost++ === 0 ? { outcome: 'Unknown', error: { code: 'Unreachable', message: 'gone' } } : outcome
    })
    const execution = await commandService(forgetful, LIVE).execute(
      command('OpenSession', session('s1', '01@AX1')),
    )
    expect(execution).toMatchObject({ outcome: 'accepted', revision: 0 })
    expect((await storedEvents(store)).filter(({ type }) => type === 'SessionOpened')).toHaveLength(1)
  })

  test('stays silent leaves the outcome unknown, and the sender is told', async () => {
    const { store } = await withTwoMembers()
    const silent = answering(store, async () => ({
      outcome: 'Unknown',
      error: { code: 'Unreachable', message: 'gone' },
    }))
    expect(
      await commandService(silent, LIVE, { clock: { sleep: async () => undefined } }).execute(
        command('StopAos', { aosId: '01@AX2' }),
      ),
    ).toEqual({
      outcome: 'failed',
      failure: { code: 'OutcomeUnknown', message: 'gone' },
    })
  })

  test('is always ahead leads to Contention, not to an endless loop', async () => {
    const { store } = await withTwoMembers()
    const busy = answering(store, async (stream) => ({ outcome: 'Conflict', stream, actual: 99 }))
    expect(await commandService(busy, LIVE).execute(command('StopAos', { aosId: '01@AX2' }))).toMatchObject({
      failure: { code: 'Contention' },
    })
  })

  test('holds an event of an unknown type is read past it', async () => {
    const { store, service } = await withTwoMembers()
    const foreign = { id: crypto.randomUUID(), type: 'AosPainted', data: {}, metadata: { v: 1 } }
    await store.append('axEnvironment-live', 10, [foreign])
    expect(eventTypes(await service.execute(command('StopAos', { aosId: '01@AX2' })))).toEqual(['AosStopped'])
  })

  test('holds an event that does not decode is not decided upon', async () => {
    const { store, service } = await withTwoMembers()
    const broken = { id: crypto.randomUUID(), type: 'AosStopped', data: { aosId: 7 }, metadata: { v: 1 } }
    await store.append('axEnvironment-live', 10, [broken])
    expect(await service.execute(command('StopAos', { aosId: '01@AX2' }))).toMatchObject({
      failure: { code: 'Undecodable', message: expect.stringContaining('Event 11 of axEnvironment-live') },
    })
  })
})
