import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  commandService,
  importEvents,
  inMemoryEventStore,
  planImport,
  transferred,
  type EventStore,
  type TransferredEvent,
} from '@aos-cluster/application'
import type { EnvironmentName } from '@aos-cluster/domain'
import { command, LIVE, session, twoMembers } from '../commands.js'
import { storedEvents } from '../command-service/stored-events.js'

const givenHistory = async (): Promise<readonly TransferredEvent[]> => {
  const store = inMemoryEventStore()
  const service = commandService(store, LIVE)
  for (const each of twoMembers()) await service.execute(each)
  for (const aosId of ['01@AX1', '01@AX2', '01@AX1'])
    await service.execute(command('OpenSession', { ...session(crypto.randomUUID(), aosId), kind: 'worker' }))
  return (await storedEvents(store)).map(transferred)
}

async function* each<A>(items: readonly A[]): AsyncGenerator<E.Either<never, A>, void> {
  for (const item of items) yield E.right(item)
}

const importInto = async (store: EventStore, events: readonly TransferredEvent[]) => {
  const plan = await planImport(store, LIVE, each(events))
  return E.isLeft(plan) ? plan : importEvents(store, plan.right, each(events))
}

describe('Given the events of an environment', () => {
  test('When they are imported into an empty store, Then it holds the same in the same order', async () => {
    const events = await givenHistory()
    const store = inMemoryEventStore()
    expect(await importInto(store, events)).toEqual(E.right(events.length))
    expect((await storedEvents(store)).map(transferred)).toEqual(events)
  })

  test('When an import stopped anywhere, Then the next one goes on from there', async () => {
    const events = await givenHistory()
    for (let appends = 0; appends <= 4; appends++) {
      const store = inMemoryEventStore()
      let left = appends
      const filling: EventStore = {
        ...store,
        append: async (...args) =>
          left-- > 0
            ? store.append(...args)
            : { outcome: 'Refused', error: { code: 'Full', message: 'the disk is full' } },
      }
      await importInto(filling, events)
      const present = (await storedEvents(store)).length
      expect(await importInto(store, events)).toEqual(E.right(events.length - present))
      expect((await storedEvents(store)).map(transferred)).toEqual(events)
    }
  })

  test('When one among them is of a type that is not known, Then it is taken over as it is', async () => {
    const events = await givenHistory()
    const [first = expect.fail(), second = expect.fail(), ...others] = events
    const unknown = { ...second, id: crypto.randomUUID(), type: 'AosPainted', data: { colour: 'blue' } }
    const later = [second, ...others].map((event) =>
      event.stream === unknown.stream ? { ...event, revision: event.revision + 1 } : event,
    )
    const withUnknown = [
      first,
      { ...unknown, metadata: { ...unknown.metadata, commandId: unknown.id } },
      ...later,
    ]
    const store = inMemoryEventStore()
    expect(await importInto(store, withUnknown)).toEqual(E.right(events.length + 1))
    expect((await storedEvents(store)).map(transferred)).toEqual(withUnknown)
  })

  test('When the store holds another history, Then nothing is written', async () => {
    const events = await givenHistory()
    const store = inMemoryEventStore()
    const service = commandService(store, LIVE)
    await service.execute(twoMembers()[0] ?? expect.fail())
    const before = await storedEvents(store)
    expect(await importInto(store, events)).toMatchObject({
      left: { code: 'NotImportable', message: expect.stringContaining('Event 0 of axEnvironment-live') },
    })
    expect(await storedEvents(store)).toEqual(before)
  })

  test('When the store has gone further, Then nothing is written', async () => {
    const events = await givenHistory()
    const store = inMemoryEventStore()
    await importInto(store, events)
    expect(await importInto(store, events.slice(0, -1))).toMatchObject({
      left: { code: 'NotImportable', message: expect.stringContaining('only') },
    })
  })

  test('When one is missing, Then nothing is written', async () => {
    const events = await givenHistory()
    const store = inMemoryEventStore()
    expect(await importInto(store, events.toSpliced(1, 1))).toMatchObject({
      left: { message: 'Event 2 of axEnvironment-live comes where event 1 is expected.' },
    })
    expect(await storedEvents(store)).toEqual([])
  })

  test('When one could not have happened, Then nothing is written', async () => {
    const events = await givenHistory()
    const store = inMemoryEventStore()
    const tampered = events.map((event) =>
      event.type === 'AosRegistered'
        ? { ...event, data: { ...(event.data as object), instanceName: 'SAME' } }
        : event,
    )
    expect(await importInto(store, tampered)).toMatchObject({
      left: { code: 'NotImportable', message: expect.stringContaining("can't have happened there") },
    })
    expect(await storedEvents(store)).toEqual([])
  })

  test('When they are of another environment, Then nothing is written', async () => {
    const store = inMemoryEventStore()
    const plan = await planImport(store, 'other' as EnvironmentName, each(await givenHistory()))
    expect(plan).toMatchObject({
      left: { message: expect.stringContaining('not of the environment other') },
    })
  })

  test('When an acknowledgement is lost, Then the same is sent again, and stored once', async () => {
    const events = await givenHistory()
    const store = inMemoryEventStore()
    let appended = 0
    const forgetful: EventStore = {
      ...store,
      append: async (...args) => {
        const outcome = await store.append(...args)
        const error = { code: 'Unreachable', message: 'gone' } as const
        return appended++ % 2 === 0 ? { outcome: 'Unknown', error } : outcome
      },
    }
    expect(await importInto(forgetful, events)).toEqual(E.right(events.length))
    expect((await storedEvents(store)).map(transferred)).toEqual(events)
  })

  test('When somebody else writes meanwhile, Then the import stops', async () => {
    const events = await givenHistory()
    const store = inMemoryEventStore()
    const plan = await planImport(store, LIVE, each(events))
    await commandService(store, LIVE).execute(twoMembers()[0] ?? expect.fail())
    expect(E.isRight(plan) && (await importEvents(store, plan.right, each(events)))).toMatchObject({
      left: { code: 'Contention' },
    })
  })
})
