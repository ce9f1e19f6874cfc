import { describe, expect, test, vi } from 'vitest'
import type { NewEvent } from '@aos-cluster/application'
import type { Client } from '../../src/client/client.js'
import { refusedConnection, scriptedClient, storeOver, unavailable } from './scripted-client.js'

const event = (number: number): NewEvent => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  type: 'AosStarted',
  data: { number },
  metadata: { v: 1 },
})

const never = () => new Promise<never>(() => undefined)

/** Answers one append after the other so. */
const appends = (...answers: readonly (number | object | 'silence')[]) => {
  const left = [...answers]
  return vi.fn<Client['append']>(async () => {
    const answer = left.length > 1 ? left.shift() : left[0]
    if (answer === 'silence') return never()
    if (typeof answer === 'number') return answer
    throw answer
  })
}

const notLeader = Object.assign(new Error('Leader info available'), { type: 'not-leader', code: 5 })
const denied = Object.assign(new Error('7 PERMISSION_DENIED: Access Denied'), { type: 'access-denied' })
const conflict = Object.assign(new Error(''), { type: 'wrong-expected-version', actualVersion: 4n })

describe('an append whose answer is clear', () => {
  test('Given the client resolves, Then it is Committed at the revision it names', async () => {
    const append = appends(3)
    expect(await storeOver(scriptedClient({ append })).append('s', 1, [event(1), event(2)])).toEqual({
      outcome: 'Committed',
      revision: 3,
    })
    expect(append).toHaveBeenCalledTimes(1)
  })

  test('Given a wrong revision, Then it is a Conflict and is not tried again', async () => {
    const append = appends(conflict)
    expect(await storeOver(scriptedClient({ append })).append('s', 1, [event(1)])).toEqual({
      outcome: 'Conflict',
      stream: 's',
      actual: 4,
    })
    expect(append).toHaveBeenCalledTimes(1)
  })

  test.each([
    [denied, 'Unauthorized'],
    [Object.assign(new Error(''), { type: 'stream-deleted' }), 'Deleted'],
    [
      Object.assign(new Error(''), { type: 'maximum-append-size-exceeded', maxAppendSize: 9 }),
      'Unacceptable',
    ],
    [Object.assign(new Error('self-signed certificate'), { code: 14 }), 'Untrusted'],
    [Object.assign(new Error('unknown service'), { code: 12 }), 'Foreign'],
  ])('Given %s, Then it is Refused as %s and is not tried again', async (error, code) => {
    const append = appends(error)
    const outcome = await storeOver(scriptedClient({ append })).append('s', 1, [event(1)])
    expect(outcome).toMatchObject({ outcome: 'Refused', error: { code } })
    expect(append).toHaveBeenCalledTimes(1)
  })

  test('Given nothing to append, or a name of the server, Then the client is not asked', async () => {
    const store = storeOver(scriptedClient({}))
    for (const [stream, events] of [
      ['s', []],
      ['$s', [event(1)]],
      ['s', [{ ...event(1), type: '$>' }]],
    ] as const)
      expect(await store.append(stream, 'noStream', events)).toMatchObject({
        outcome: 'Refused',
        error: { code: 'Unacceptable' },
      })
  })
})

describe('an append that is interrupted', () => {
  test('Given a lost connection, Then the same is sent again, with the same ids at the same revision', async () => {
    const append = appends(unavailable, 0)
    const given = event(1)
    const appending = storeOver(scriptedClient({ append })).append('s', 'noStream', [given])
    Object.assign(given.data as object, { number: 'changed' })

    expect(await appending).toEqual({ outcome: 'Committed', revision: 0 })
    expect(append.mock.calls[1]).toEqual(append.mock.calls[0])
    expect(append.mock.calls[1]?.[2][0]?.data).toEqual({ number: 1 })
  })

  test('Given the server is not the leader, Then it is sent again to the one that the client finds', async () => {
    const append = appends(notLeader, 0)
    const outcome = await storeOver(scriptedClient({ append })).append('s', 'noStream', [event(1)])
    expect(outcome).toEqual({ outcome: 'Committed', revision: 0 })
    expect(append).toHaveBeenCalledTimes(2)
  })

  test('Given it conflicts when it is sent again, Then it was not written, and is a Conflict', async () => {
    const append = appends(unavailable, conflict)
    const outcome = await storeOver(scriptedClient({ append })).append('s', 1, [event(1)])
    expect(outcome).toEqual({ outcome: 'Conflict', stream: 's', actual: 4 })
  })

  test('Given a client that stays unavailable, Then it is made anew', async () => {
    const first = appends(unavailable)
    const dispose = vi.fn(async () => undefined)
    const store = storeOver(
      scriptedClient({ append: first, dispose }),
      scriptedClient({ append: appends(0) }),
    )

    expect(await store.append('s', 'noStream', [event(1)])).toEqual({ outcome: 'Committed', revision: 0 })
    expect(first).toHaveBeenCalledTimes(2)
    expect(dispose).toHaveBeenCalledTimes(1)
  })

  test('Given a client that is silent, Then it is made anew at once', async () => {
    const first = appends('silence')
    const store = storeOver(scriptedClient({ append: first }), scriptedClient({ append: appends(0) }))

    expect(await store.append('s', 'noStream', [event(1)])).toEqual({ outcome: 'Committed', revision: 0 })
    expect(first).toHaveBeenCalledTimes(1)
  })

  test('Given a client that cannot be made for a moment, Then it is made later', async () => {
    const store = storeOver(
      scriptedClient({ append: appends('silence') }),
      new Error("EACCES: permission denied, open 'ca.crt'"),
      scriptedClient({ append: appends(0) }),
    )
    expect(await store.append('s', 'noStream', [event(1)])).toEqual({ outcome: 'Committed', revision: 0 })
  })
})

describe('an append that is never answered', () => {
  test('Given only silence, Then it is Unknown, and the message speaks of the clocks', async () => {
    const outcome = await storeOver(scriptedClient({ append: appends('silence') })).append('s', 1, [event(1)])
    expect(outcome).toMatchObject({ outcome: 'Unknown', error: { code: 'Unreachable' } })
    expect(JSON.stringify(outcome)).toMatch(/compare the clocks/)
  })

  test('Given no connection ever, Then nothing was sent, and it is Refused as Unreachable', async () => {
    const append = appends(refusedConnection)
    const outcome = await storeOver(scriptedClient({ append })).append('s', 1, [event(1)])
    expect(outcome).toMatchObject({ outcome: 'Refused', error: { code: 'Unreachable' } })
    expect(append.mock.calls.length).toBeGreaterThan(2)
  })

  test('Given it may have been sent once, When there is no connection any more, Then it is Unknown', async () => {
    const append = appends(unavailable, refusedConnection)
    const outcome = await storeOver(scriptedClient({ append })).append('s', 1, [event(1)])
    expect(outcome.outcome).toBe('Unknown')
  })

  test('Given an append that ended Unknown, When it is repeated without any connection, Then it is still Unknown', async () => {
    const append = appends('silence', refusedConnection)
    const store = storeOver(scriptedClient({ append }))
    let outcome = await store.append('s', 1, [event(1)])
    expect(outcome.outcome).toBe('Unknown')

    append.mockImplementation(async () => Promise.reject(refusedConnection))
    outcome = await store.append('s', 1, [event(1)])
    expect(outcome.outcome).toBe('Unknown')
    append.mockImplementation(async () => Promise.reject(denied))
    outcome = await store.append('s', 1, [event(1)])
    expect(outcome.outcome).toBe('Unknown')

    append.mockImplementation(async () => 2)
    expect((await store.append('s', 1, [event(1)])).outcome).toBe('Committed')
    append.mockImplementation(async () => Promise.reject(denied))
    expect((await store.append('s', 2, [event(2)])).outcome).toBe('Refused')
  })

  test('Given a password in what the client says, Then it is not in the error', async () => {
    const append = appends(
      Object.assign(new Error('admin:S3cret-Pass YWRtaW46UzNjcmV0LVBhc3M='), { code: 7 }),
    )
    const outcome = await storeOver(scriptedClient({ append })).append('s', 1, [event(1)])
    expect(JSON.stringify(outcome)).toContain('admin:*** ***')
  })
})

describe('several appends', () => {
  test('Given one stream, Then the second is sent when the first was answered', async () => {
    let answer: (revision: number) => void = () => undefined
    const append = vi.fn<Client['append']>(
      () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    )
    const store = storeOver(scriptedClient({ append }))
    const first = store.append('s', 'noStream', [event(1)])
    const second = store.append('s', 0, [event(2)])
    await vi.waitFor(() => expect(append).toHaveBeenCalledTimes(1))
    answer(0)
    await first
    await vi.waitFor(() => expect(append).toHaveBeenCalledTimes(2))
    answer(1)
    expect(await second).toEqual({ outcome: 'Committed', revision: 1 })
  })

  test('Given different streams, Then they are sent side by side', async () => {
    const append = vi.fn<Client['append']>(never)
    const store = storeOver(scriptedClient({ append }))
    const appending = [store.append('s', 'noStream', [event(1)]), store.append('t', 'noStream', [event(2)])]
    await vi.waitFor(() => expect(append.mock.calls.map(([stream]) => stream)).toEqual(['s', 't']))
    append.mockImplementation(async () => 0)
    await Promise.all(appending)
  })

  test('Given many behind one that takes all the time, Then none of them waits longer, and none was sent', async () => {
    const append = vi.fn<Client['append']>(never)
    const store = storeOver(scriptedClient({ append }))
    const appending = [1, 2, 3].map((number) => store.append('s', number, [event(number)]))

    const [first, ...others] = await Promise.all(appending)

    expect(first?.outcome).toBe('Unknown')
    expect(new Set(append.mock.calls.map(([, expected]) => expected))).toEqual(new Set([1]))
    for (const outcome of others)
      expect(outcome).toMatchObject({ outcome: 'Refused', error: { code: 'Unreachable' } })
  })

  test('Given an append under way, When the store is closed, Then closing waits for it, and later ones are Closed', async () => {
    let answer: (revision: number) => void = () => undefined
    const answered = new Promise<number>((resolve) => {
      answer = resolve
    })
    const dispose = vi.fn(async () => undefined)
    const store = storeOver(scriptedClient({ append: () => answered, dispose }))
    const appending = store.append('s', 'noStream', [event(1)])
    const closing = store.close()

    expect(await store.append('t', 'noStream', [event(2)])).toMatchObject({
      outcome: 'Refused',
      error: { code: 'Closed' },
    })
    expect(dispose).not.toHaveBeenCalled()
    answer(0)
    await closing
    expect(await appending).toEqual({ outcome: 'Committed', revision: 0 })
    expect(dispose).toHaveBeenCalledTimes(1)
  })
})
