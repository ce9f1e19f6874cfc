import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  commandService,
  inMemoryEventStore,
  inMemoryReadModelStore,
  stateAt,
  stateNow,
  wholeHistory,
  type EventStore,
} from '@aos-cluster/application'
import { asOf, environmentView, type Moment } from '@aos-cluster/projections'
import { command, LIVE, session, twoMembers } from '../commands.js'
import { plainFold, shown } from '../read-model/given.js'

const TIMES = ['08:59', '09:00', '09:10', '09:20', '09:30'].map((time) => `2026-11-20T${time}:00.000Z`)

/** A history whose times come as given, also backwards; the store returns it in small batches. */
const givenHistory = async (times: readonly string[], batch: number): Promise<EventStore> => {
  const store = inMemoryEventStore()
  const service = commandService(store, LIVE)
  const commands = [
    ...twoMembers(),
    ...['w1', 'w2'].map((key) => command('OpenSession', { ...session(key, '01@AX1'), kind: 'worker' })),
    command('SetLoadBalancer', { aosId: '01@AX2', on: true }),
  ]
  for (const [i, each] of commands.entries())
    await service.execute({ ...each, at: (times[i] ?? each.at) as typeof each.at })
  return {
    ...store,
    readAll: (options) => ({
      async *[Symbol.asyncIterator]() {
        for await (const events of store.readAll(options)) {
          if (E.isLeft(events)) yield events
          else
            for (let i = 0; i < events.right.length; i += batch)
              yield E.right(events.right.slice(i, i + batch))
        }
      },
    }),
  }
}

describe('the state as of a moment', () => {
  test('is that of the history up to it, whatever the batches in which the store returns it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...TIMES), { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        fc.oneof(
          fc.constantFrom(...TIMES).map((instant) => ({ instant }) as Moment),
          fc.bigInt(0n, 20n).map((position) => ({ position })),
        ),
        async (times, batch, moment) => {
          const store = await givenHistory(times, batch)
          const history = await wholeHistory(store, LIVE)
          if (E.isLeft(history)) throw new Error(history.left.message)
          const expected = asOf(environmentView, history.right, moment)
          const actual = await stateAt(store, LIVE, environmentView, moment)
          if (E.isLeft(expected) || E.isLeft(actual)) {
            expect(actual).toEqual(expected)
            return
          }
          const { state, ...about } = actual.right
          const { state: expectedState, ...expectedAbout } = expected.right
          expect(about).toEqual(expectedAbout)
          expect(shown(state)).toEqual(shown(expectedState))
        },
      ),
      { numRuns: 100 },
    )
  })

  test('is refused if an event before it does not decode, and not for one behind it', async () => {
    const store = await givenHistory([], 5)
    const poison = { id: crypto.randomUUID(), type: 'AosStopped', data: {}, metadata: { v: 1 } }
    await store.append('axEnvironment-live', 11, [poison])
    await commandService(store, LIVE).execute(twoMembers()[0] ?? expect.fail())
    const before = (await plainHistory(store)) - 1n

    expect(await stateAt(store, LIVE, environmentView, { position: before })).toMatchObject({
      right: { when: 'present' },
    })
    expect(await wholeHistory(store, LIVE)).toMatchObject({ left: { code: 'Undecodable' } })
  })
})

describe('the state as of a position', () => {
  test('is there although what comes after it cannot be read', async () => {
    const sound = await givenHistory([], 5)
    const store: EventStore = {
      ...sound,
      readAll: () => ({
        async *[Symbol.asyncIterator]() {
          for await (const batch of sound.readAll({ limit: 10 })) yield batch
          yield E.left({ code: 'Corrupt', message: 'event 3 of a run is damaged' })
        },
      }),
    }

    expect(await stateAt(store, LIVE, environmentView, { position: 9n })).toMatchObject({
      right: { when: 'inBetween', next: { position: 10n } },
    })
    expect(await stateAt(store, LIVE, environmentView, { position: 10n })).toMatchObject({
      left: { code: 'Corrupt' },
    })
  })
})

describe('the state as it is now', () => {
  test('is kept for those who come later if much has come since it was kept last', async () => {
    const store = await givenHistory([], 5)
    const readModels = inMemoryReadModelStore()
    expect(await stateNow(store, LIVE, environmentView, readModels)).toMatchObject({ _tag: 'Right' })
    expect(await readModels.checkpoint('live/environment')).toEqual(E.right(undefined))

    const service = commandService(store, LIVE)
    for (let i = 0; i < 1_000; i++)
      await service.execute(command('OpenSession', { ...session(`x${i}`, '01@AX1'), kind: 'worker' }))
    const now = await stateNow(store, LIVE, environmentView, readModels)
    expect(E.isRight(now) && shown(now.right)).toEqual(shown(await plainFold(store)))
    expect(await readModels.checkpoint('live/environment')).toMatchObject({ right: { version: 1 } })
  })
})

const plainHistory = async (store: EventStore): Promise<bigint> => {
  let last = 0n
  for await (const batch of store.readAll()) if (E.isRight(batch)) last = batch.right.at(-1)?.position ?? last
  return last
}
