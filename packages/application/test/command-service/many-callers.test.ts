import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  commandService,
  inMemoryEventStore,
  type CommandServiceOptions,
  type EventStore,
} from '@aos-cluster/application'
import { command, LIVE, session, twoMembers } from '../commands.js'
import { storedEvents } from './stored-events.js'

/** A store that notes its appends and, while it is held, lets none of them through. */
const attentive = () => {
  const store = inMemoryEventStore()
  const appended: string[] = []
  let opening = Promise.resolve()
  const observed: EventStore = {
    ...store,
    append: async (stream, expected, events, guards) => {
      appended.push(`${stream} ${events.length}`)
      await opening
      return store.append(stream, expected, events, guards)
    },
  }
  const hold = (): (() => void) => {
    let open = () => {}
    opening = new Promise((resolve) => {
      open = resolve
    })
    return open
  }
  return { store: observed, appended, hold }
}

const givenTwoMembers = async (options?: CommandServiceOptions) => {
  const attention = attentive()
  const service = commandService(attention.store, LIVE, options)
  for (const each of twoMembers()) await service.execute(each)
  attention.appended.length = 0
  return { ...attention, service }
}

const worker = (key: string, aosId = '01@AX1') => ({ ...session(key, aosId), kind: 'worker' })

test('Given a service that has read nothing yet, When many ask it at once, Then it reads every event once', async () => {
  const { store, service } = await givenTwoMembers()
  for (const key of ['s1', 's2', 's3']) await service.execute(command('OpenSession', worker(key)))
  const read: string[] = []
  const readStream: EventStore['readStream'] = (...asked) => ({
    async *[Symbol.asyncIterator]() {
      for await (const batch of store.readStream(...asked)) {
        if (E.isRight(batch)) read.push(...batch.right.map(({ id }) => id))
        yield batch
      }
    },
  })
  const fresh = commandService({ ...store, readStream }, LIVE)
  const opening = ['01@AX1', '01@AX2'].flatMap((aosId) =>
    [1, 2, 3].map((n) => fresh.execute(command('OpenSession', worker(`${aosId} ${n}`, aosId)))),
  )
  for (const execution of await Promise.all(opening)) expect(execution).toMatchObject({ outcome: 'accepted' })
  expect(read.length).toBeGreaterThan(0)
  expect(new Set(read).size).toBe(read.length)
})

describe('Given commands that come while others are being stored', () => {
  test('When they are for one run, Then they are stored together, each with an answer of its own', async () => {
    const { service, store, appended, hold } = await givenTwoMembers()
    const letGo = hold()
    const first = service.execute(command('OpenSession', worker('w0')))
    const others = ['w1', 'w2', 'w1', 'w3'].map((key) => service.execute(command('OpenSession', worker(key))))
    letGo()

    expect(await first).toMatchObject({ revision: 0 })
    expect(await Promise.all(others)).toMatchObject([
      { outcome: 'accepted', revision: 1, events: [{ data: { session: 'w1' } }] },
      { outcome: 'accepted', revision: 2, events: [{ data: { session: 'w2' } }] },
      { outcome: 'rejected', rejection: { findings: [{ code: 'DuplicateSession' }] } },
      { outcome: 'accepted', revision: 3, events: [{ data: { session: 'w3' } }] },
    ])
    expect(appended).toEqual(['axSessions-live_01@AX1_1 1', 'axSessions-live_01@AX1_1 3'])
    expect((await storedEvents(store)).filter(({ type }) => type === 'SessionOpened')).toHaveLength(4)
  })

  test('When they are for two runs, Then neither waits for the other', async () => {
    const { service, appended, hold } = await givenTwoMembers()
    const letGo = hold()
    const both = ['01@AX1', '01@AX2'].map((aosId) =>
      service.execute(command('OpenSession', worker(`on ${aosId}`, aosId))),
    )
    await Promise.resolve().then(() => undefined)
    letGo()

    expect(await Promise.all(both)).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }])
    expect(appended).toHaveLength(2)
  })

  test('When two open the same session on two AOS, Then one of them is refused', async () => {
    const { service, hold } = await givenTwoMembers()
    const letGo = hold()
    const both = ['01@AX1', '01@AX2'].map((aosId) =>
      service.execute(command('OpenSession', worker('w1', aosId))),
    )
    letGo()

    expect(await Promise.all(both)).toMatchObject([
      { outcome: 'accepted' },
      { outcome: 'rejected', rejection: { findings: [{ code: 'DuplicateSession' }] } },
    ])
  })

  test('When more come than may wait, Then the next one is Busy at once, and those before it are carried out', async () => {
    const { service, hold } = await givenTwoMembers({ maxWaiting: 3 })
    const letGo = hold()
    const waiting = ['w1', 'w2', 'w3'].map((key) => service.execute(command('OpenSession', worker(key))))

    expect(await service.execute(command('OpenSession', worker('w4')))).toEqual({
      outcome: 'failed',
      failure: { code: 'Busy', message: '3 commands wait already; send it again later.' },
    })
    letGo()
    for (const execution of await Promise.all(waiting)) expect(execution.outcome).toBe('accepted')
  })

  test('When the same command comes twice, Then it has one effect, and both senders get its answer', async () => {
    const { service, store, hold } = await givenTwoMembers()
    const letGo = hold()
    const open = command('OpenSession', worker('w1'))
    const [, ...both] = [command('OpenSession', worker('w0')), open, open].map(service.execute)
    letGo()

    const [first, second] = await Promise.all(both)
    expect(first).toMatchObject({ outcome: 'accepted' })
    expect(second).toEqual(first)
    expect((await storedEvents(store)).filter(({ type }) => type === 'SessionOpened')).toHaveLength(2)
  })

  test('When the store takes only few events at once, Then each gets its own answer all the same', async () => {
    const { service, store, hold } = await givenTwoMembers()
    const small = commandService(
      {
        ...store,
        append: async (stream, expected, events, guards) =>
          events.length > 1
            ? { outcome: 'Refused', error: { code: 'Unacceptable', message: 'too much at once' } }
            : store.append(stream, expected, events, guards),
      },
      LIVE,
    )
    await service.close()
    const letGo = hold()
    const sessions = ['w1', 'w2', 'w3'].map((key) => small.execute(command('OpenSession', worker(key))))
    letGo()

    expect(await Promise.all(sessions)).toMatchObject([{ revision: 0 }, { revision: 1 }, { revision: 2 }])
  })

  test('When the loss of the AOS comes between them, Then it ends those before it, and those after it are refused', async () => {
    const { service, hold } = await givenTwoMembers()
    const letGo = hold()
    const before = service.execute(command('OpenSession', worker('w1')))
    const loss = service.execute(command('ReportAosLost', { aosId: '01@AX1' }))
    await Promise.resolve().then(() => undefined)
    letGo()

    expect(await before).toMatchObject({ outcome: 'accepted', revision: 0 })
    expect(await loss).toMatchObject({ events: [{ type: 'AosLost', data: { droppedSessions: 1 } }] })
    expect(await service.execute(command('OpenSession', worker('w2')))).toMatchObject({
      rejection: { findings: [{ code: 'AosOffline' }] },
    })
  })
})

describe('Given a service that is closed', () => {
  test('When it is closed while commands wait, Then it carries them out first', async () => {
    const { service, store, hold } = await givenTwoMembers()
    const letGo = hold()
    const waiting = ['w1', 'w2', 'w3'].map((key) => service.execute(command('OpenSession', worker(key))))
    const closed = service.close()
    letGo()
    await closed

    expect((await storedEvents(store)).filter(({ type }) => type === 'SessionOpened')).toHaveLength(3)
    for (const execution of await Promise.all(waiting)) expect(execution.outcome).toBe('accepted')
  })

  test('When another command comes, Then it is answered Closed, and nothing is stored', async () => {
    const { service, appended } = await givenTwoMembers()
    await service.close()

    expect(await service.execute(command('OpenSession', worker('w1')))).toMatchObject({
      failure: { code: 'Closed' },
    })
    expect(appended).toEqual([])
  })
})
