import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  commandService,
  inMemoryEventStore,
  inMemoryReadModelStore,
  runProjection,
  type EventStore,
  type ProjectionRunner,
  type ProjectionRunnerOptions,
  type ReadModelStore,
} from '@aos-cluster/application'
import { environmentView, type EnvironmentView } from '@aos-cluster/projections'
import { command, LIVE, twoMembers } from '../commands.js'
import { givenCluster, gone, patientClock, plainFold, shown, withDeliveries } from './given.js'

const NAME = 'live/environment'

const run = (
  store: EventStore,
  options: ProjectionRunnerOptions = {},
  projection = environmentView,
): ProjectionRunner<EnvironmentView> => {
  const runner = runProjection(store, LIVE, projection, { clock: patientClock, ...options })
  onTestFinished(() => runner.close())
  return runner
}

const stateOf = (state: E.Either<unknown, EnvironmentView>): Readonly<Record<string, unknown>> =>
  E.isRight(state) ? shown(state.right) : expect.fail(JSON.stringify(state.left))

describe('Given a store with a history', () => {
  test('When a runner starts, Then its state becomes the fold over all events', async () => {
    const { store } = await givenCluster()
    const runner = run(store)
    expect(stateOf(await runner.upToDate())).toEqual(shown(await plainFold(store)))
  })

  test('When a command is carried out, Then its sender finds it in the state that is up to date', async () => {
    const { store, openSessions } = await givenCluster()
    const runner = run(store)
    await runner.upToDate()
    await openSessions('w1', 'w2')
    expect(stateOf(await runner.upToDate())).toEqual(shown(await plainFold(store)))
  })

  test('When somebody waits for a position to come, Then he gets the state once it has', async () => {
    const { store, openSessions, newest } = await givenCluster()
    const runner = run(store)
    const waiting = runner.waitFor((await newest()) + 1n)
    await openSessions('w1')
    expect(stateOf(await waiting)).toEqual(shown(await plainFold(store)))
  })

  test('When the runner is closed, Then those who still wait are told so', async () => {
    const { store, newest } = await givenCluster()
    const runner = run(store)
    const waiting = runner.waitFor((await newest()) + 1n)
    await runner.close()
    expect(await waiting).toMatchObject({ left: { code: 'Closed' } })
    expect(await runner.waitFor((await newest()) + 1n)).toMatchObject({ left: { code: 'Closed' } })
  })

  test('When events of other environments come, Then they change nothing but the position', async () => {
    const { store, newest } = await givenCluster()
    const runner = run(store)
    await runner.upToDate()
    const before = shown(runner.state())
    const other = commandService(store, 'live2' as typeof LIVE)
    for (const each of twoMembers()) await other.execute(each)
    await runner.upToDate()
    expect(shown(runner.state())).toEqual(before)
    expect(runner.status().position).toBe(await newest())
  })
})

/** Writes documents into the read model behind the back of its runner. */
const change = async (
  readModels: ReadModelStore,
  put: readonly (readonly [string, unknown])[],
): Promise<void> => {
  const loaded = await readModels.load(NAME)
  if (E.isLeft(loaded) || loaded.right === undefined) throw new Error('nothing was saved')
  const { checkpoint } = loaded.right
  await readModels.save(NAME, { from: checkpoint.position, to: checkpoint, remove: [], put })
}

describe('Given a read model that was saved', () => {
  const givenSaved = async () => {
    const cluster = await givenCluster()
    const readModels = inMemoryReadModelStore()
    const runner = run(cluster.store, { readModels })
    await runner.upToDate()
    await runner.close()
    return { ...cluster, readModels }
  }

  test('When a runner starts, Then it takes it up, and reads only what came since', async () => {
    const { store, readModels, openSessions, newest } = await givenSaved()
    const saved = await newest()
    await openSessions('w1')
    const asked: unknown[] = []
    const observed: EventStore = {
      ...store,
      subscribe: (options) => {
        asked.push(options?.after)
        return store.subscribe(options)
      },
    }
    const runner = run(observed, { readModels })
    expect(stateOf(await runner.upToDate())).toEqual(shown(await plainFold(store)))
    expect(asked).toEqual([saved])
    expect(runner.status().loading).toBe('loaded')
  })

  test('When sessions have ended since, Then it is carried on without them, and can be taken up again', async () => {
    const { store, service, readModels, openSessions } = await givenSaved()
    await openSessions('w1', 'w2')
    const options = { readModels, saveAfterEvents: 1 }
    const runner = run(store, options)
    await runner.upToDate()
    await service.execute(command('CloseSession', { aosId: '01@AX1', session: 'w1' }))
    await runner.upToDate()
    await runner.close()
    const next = run(store, options)
    expect(stateOf(await next.upToDate())).toEqual(shown(await plainFold(store)))
    expect(next.status().loading).toBe('loaded')
  })

  test.each([
    [
      'another version computed it',
      'otherVersion',
      async () => undefined,
      { ...environmentView, version: environmentView.version + 1 },
    ],
    [
      'a document of it was damaged',
      'damaged',
      (readModels: ReadModelStore) => change(readModels, [['state/configuration', {}]]),
      environmentView,
    ],
    [
      'a document of it is not the one that was saved',
      'damaged',
      (readModels: ReadModelStore) =>
        change(readModels, [
          ['origin', { last: null, passedOver: { unknown: 7, undecodable: 0, examples: [] } }],
        ]),
      environmentView,
    ],
  ])(
    'When %s, Then it is not used, but computed anew and replaced',
    async (_, loading, damage, projection) => {
      const { store, readModels } = await givenSaved()
      await damage(readModels)
      const runner = run(store, { readModels }, projection)
      expect(stateOf(await runner.upToDate())).toEqual(shown(await plainFold(store)))
      expect(runner.status().loading).toBe(loading)
      await runner.close()

      const next = run(store, { readModels }, projection)
      await next.upToDate()
      expect(next.status().loading).toBe('loaded')
    },
  )

  test('When it can’t even be read, Then it is removed, computed anew and saved again', async () => {
    const { store, readModels } = await givenSaved()
    let isDamaged = true
    const damaged: ReadModelStore = {
      ...readModels,
      load: async (name) =>
        isDamaged ? E.left({ code: 'Corrupt', message: 'it is no JSON' }) : readModels.load(name),
      remove: async (name) => {
        isDamaged = false
        return readModels.remove(name)
      },
    }
    const runner = run(store, { readModels: damaged })
    expect(stateOf(await runner.upToDate())).toEqual(shown(await plainFold(store)))
    expect(runner.status().loading).toBe('damaged')
    await runner.close()

    const next = run(store, { readModels: damaged })
    await next.upToDate()
    expect(next.status().loading).toBe('loaded')
  })

  test('When the store was restored to an earlier point, Then that is noticed, and the state computed anew', async () => {
    const { readModels } = await givenSaved()
    const restored = inMemoryEventStore()
    const service = commandService(restored, LIVE)
    for (const each of twoMembers().slice(0, 3)) await service.execute(each)
    const runner = run(restored, { readModels })
    expect(stateOf(await runner.upToDate())).toEqual(shown(await plainFold(restored)))
    expect(runner.status().loading).toBe('otherHistory')
  })

  test('When the store does not have the position up to which it was computed, Then the state is computed anew', async () => {
    const { store, readModels, newest } = await givenSaved()
    const saved = await newest()
    let begunAnew = (): void => undefined
    const isBegunAnew = new Promise<void>((resolve) => (begunAnew = resolve))
    const withoutPosition = withDeliveries(store, async function* () {
      yield E.left({ code: 'Foreign', message: 'it has no such position' })
    })
    const restored: EventStore = {
      ...store,
      subscribe: (options) => {
        if (options?.after === 0n) begunAnew()
        return (options?.after === saved ? withoutPosition : store).subscribe(options)
      },
    }
    const runner = run(restored, { readModels })
    await isBegunAnew
    expect(stateOf(await runner.waitFor(saved))).toEqual(shown(await plainFold(store)))
    expect(runner.status()).toMatchObject({ loading: 'otherHistory', stopped: false, problem: null })
  })

  test('When that happens while a runner is at work, Then it notices when its connection is gone', async () => {
    const { store, openSessions, newest } = await givenCluster()
    const restored = inMemoryEventStore()
    const service = commandService(restored, LIVE)
    for (const each of twoMembers()) await service.execute(each)
    let current = store
    const losingItsConnection = withDeliveries(store, async function* (items) {
      for await (const item of items) yield current === restored ? E.left(gone) : item
    })
    const runner = run({
      ...store,
      readAll: (options) => current.readAll(options),
      readStream: (stream, options) => current.readStream(stream, options),
      subscribe: (options) =>
        current === store ? losingItsConnection.subscribe(options) : restored.subscribe(options),
    })
    await runner.waitFor(await newest())
    current = restored
    await openSessions('w1')
    await expect.poll(() => runner.status().loading).toBe('otherHistory')
    expect(stateOf(await runner.upToDate())).toEqual(shown(await plainFold(restored)))
  })

  test('When two runners keep the same one, Then neither counts an event twice', async () => {
    const { store, readModels, openSessions } = await givenSaved()
    const options = { readModels, saveAfterEvents: 1 }
    const runners = [run(store, options), run(store, options)]
    for (let i = 0; i < 20; i++) await openSessions(`w${i}`)
    for (const runner of runners)
      expect(stateOf(await runner.upToDate())).toEqual(shown(await plainFold(store)))
    await Promise.all(runners.map((runner) => runner.close()))
    const third = run(store, { readModels })
    expect(stateOf(await third.upToDate())).toEqual(shown(await plainFold(store)))
  })
})

describe('Given a store that loses connections and delivers twice', () => {
  test('Then the state is the plain fold all the same, wherever that happens', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.constantFrom('deliver', 'deliver', 'drop', 'end', 'repeat')),
        fc.integer({ min: 1, max: 5 }),
        async (faults, saveAfterEvents) => {
          const { store, openSessions } = await givenCluster()
          const earlier: Parameters<typeof delivered>[0][] = []
          const delivered = <A>(item: A): A => item
          const faulty = withDeliveries(store, async function* (items) {
            for await (const item of items) {
              const fault = faults.next().value
              if (fault === 'drop') return yield E.left(gone)
              if (fault === 'end') return
              earlier.push(item)
              yield item
              if (fault === 'repeat') yield* earlier as (typeof item)[]
            }
          })
          const readModels = inMemoryReadModelStore()
          const options = { readModels, saveAfterEvents, clock: patientClock }
          const runner = runProjection(faulty, LIVE, environmentView, options)
          await openSessions('w1', 'w2', 'w3')
          expect(stateOf(await runner.upToDate())).toEqual(shown(await plainFold(store)))
          await runner.close()

          const restarted = runProjection(store, LIVE, environmentView, options)
          expect(stateOf(await restarted.upToDate())).toEqual(shown(await plainFold(store)))
          await restarted.close()
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('Given an event that is ours by its type, but does not decode', () => {
  const givenPoison = async () => {
    const cluster = await givenCluster()
    const id = '00000000-0000-4000-8000-aaaaaaaaaaaa'
    const poison = { id, type: 'AosStopped', data: { aosId: 7 }, metadata: { v: 1 } }
    await cluster.store.append('axEnvironment-live', 10, [poison])
    return cluster
  }

  test('When the runner meets it, Then it stops and says at which one', async () => {
    const { store } = await givenPoison()
    const runner = run(store)
    expect(await runner.upToDate()).toMatchObject({
      left: { code: 'Undecodable', message: expect.stringContaining('Event 11 of axEnvironment-live') },
    })
    expect(runner.status().stopped).toBe(true)
  })

  test('When it is to skip such events, Then it counts and shows it, and goes on', async () => {
    const { store, newest } = await givenPoison()
    const runner = run(store, { onUndecodable: 'skip' })
    await runner.upToDate()
    expect(runner.status()).toMatchObject({
      stopped: false,
      passedOver: { undecodable: 1, examples: [{ position: String(await newest()) }] },
    })
  })

  test('When an event is of an unknown type, Then it is counted and passed over', async () => {
    const { store } = await givenCluster()
    const id = '00000000-0000-4000-8000-aaaaaaaaaaaa'
    await store.append('axEnvironment-live', 10, [{ id, type: 'AosPainted', data: {}, metadata: { v: 1 } }])
    const runner = run(store)
    await runner.upToDate()
    expect(runner.status().passedOver).toMatchObject({ unknown: 1, undecodable: 0 })
  })
})

describe('Given a runner', () => {
  test('When its read model is computed anew, Then it answers meanwhile, and finds no difference', async () => {
    const { store, openSessions } = await givenCluster()
    const readModels = inMemoryReadModelStore()
    const runner = run(store, { readModels })
    await runner.upToDate()
    const before = shown(runner.state())
    const rebuilding = runner.rebuild()
    expect(shown(runner.state())).toEqual(before)
    await openSessions('w1')
    expect(await rebuilding).toMatchObject({ right: { differences: 0 } })
    expect(stateOf(await runner.upToDate())).toEqual(shown(await plainFold(store)))
    expect(await readModels.checkpoint(`${NAME}~rebuild`)).toEqual(E.right(undefined))
    await runner.close()
    expect(await readModels.checkpoint(NAME)).toMatchObject({ right: { version: environmentView.version } })
  })

  test('When its read model was wrong, Then computing it anew says where, and puts it right', async () => {
    const { store, openSessions } = await givenCluster()
    const readModels = inMemoryReadModelStore()
    const forgetful = { ...environmentView, applyAll: (view: EnvironmentView) => view }
    const wrong = run(store, { readModels }, forgetful)
    await wrong.upToDate()
    await wrong.close()

    const runner = run(store, { readModels })
    await openSessions('w1')
    await runner.upToDate()
    expect(await runner.rebuild()).toMatchObject({
      right: { examples: expect.arrayContaining(['configuration']) },
    })
    expect(shown(runner.state())).toEqual(shown(await plainFold(store)))
  })

  test('When it is closed twice, Then nothing happens', async () => {
    const { store } = await givenCluster()
    const runner = run(store)
    await runner.close()
    await expect(runner.close()).resolves.toBeUndefined()
  })
})
