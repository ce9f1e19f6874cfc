import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { StreamRevision } from '@aos-cluster/application'
import { openWith } from '../src/open-sqlite-event-store.js'
import { SQLITE_BUSY, SQLITE_FULL, SQLITE_IOERR } from '../src/result-codes.js'
import { type Fault, failing, failure, limitedTo } from './altered-driver.js'
import { drivers } from './drivers.js'
import { givenFolder, opened } from './given.js'
import { collect, newEvent } from './new-event.js'

const streams = Array.from({ length: 150 }, (_, i) => `s${i}`)

describe.each(drivers)('appends that come together, with $name', (driver) => {
  const givenStore = async (fault: Fault) =>
    opened(openWith(failing(fault, driver))({ path: join(givenFolder(), 'store.db') }))

  /** A store that has begun to append, so that what comes now waits. */
  const givenBusyStore = async (fault: Fault = {}) => {
    const store = await givenStore(fault)
    const first = store.append('first', 'noStream', [newEvent()])
    return { store, first }
  }

  const committed = (revision: number) => ({
    outcome: 'Committed',
    revision,
    position: expect.any(BigInt) as bigint,
  })

  it('Given many streams, When all are appended to at once, Then few transactions are committed, and all is there', async () => {
    let commits = 0
    const count = (sql: string) => {
      if (sql === 'COMMIT') commits += 1
      return undefined
    }
    const store = await givenStore({ before: count })
    commits = 0

    const outcomes = await Promise.all(
      streams.map((s) => store.append(s, 'noStream', [newEvent(), newEvent()])),
    )

    expect(outcomes).toEqual(
      streams.map((_, i) => ({ outcome: 'Committed', revision: 1, position: BigInt(2 * i + 2) })),
    )
    expect(commits).toBeLessThan(8)
    const stored = await collect(store.readAll())
    expect(stored.map(({ stream }) => stream)).toEqual(streams.flatMap((s) => [s, s]))
  })

  it('Given appends to one stream, When each expects the one before, Then all are committed', async () => {
    const { store, first } = await givenBusyStore()
    const expected: readonly StreamRevision[] = ['noStream', 0, 1]

    const outcomes = expected.map((revision) => store.append('s', revision, [newEvent()]))

    expect(await Promise.all([first, ...outcomes])).toEqual([0, 0, 1, 2].map(committed))
  })

  it('Given appends that exclude each other, When they come together, Then the first is committed and the others conflict', async () => {
    const { store, first } = await givenBusyStore()
    const guards = [{ stream: 's', revision: 'noStream' }] as const

    const outcomes = [
      store.append('s', 'noStream', [newEvent()]),
      store.append('s', 'noStream', [newEvent()]),
      store.append('t', 'noStream', [newEvent()], guards),
      store.append('u', 'noStream', [newEvent()]),
    ]

    const conflict = { outcome: 'Conflict', stream: 's', actual: 0 }
    expect(await Promise.all([first, ...outcomes])).toEqual([
      committed(0),
      committed(0),
      conflict,
      conflict,
      committed(0),
    ])
    expect(await collect(store.readAll())).toHaveLength(3)
  })

  it('Given one append, When it comes twice together, Then it is stored once', async () => {
    const { store, first } = await givenBusyStore()
    const event = newEvent()

    const outcomes = [1, 2].map(() => store.append('s', 'noStream', [event]))

    expect(await Promise.all([first, ...outcomes])).toEqual([
      committed(0),
      committed(0),
      { outcome: 'Committed', revision: 0 },
    ])
    expect(await collect(store.readAll())).toHaveLength(2)
  })

  it('Given room for some only, When they come together, Then those are committed and the others Refused', async () => {
    const store = await opened(openWith(limitedTo(24, driver))({ path: join(givenFolder(), 'store.db') }))

    const outcomes = await Promise.all(
      streams.map((s) => store.append(s, 'noStream', [newEvent('x'.repeat(3_000))])),
    )

    const kept = streams.filter((_, i) => outcomes[i]?.outcome === 'Committed')
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.length).toBeLessThan(streams.length)
    for (const outcome of outcomes)
      if (outcome.outcome !== 'Committed')
        expect(outcome).toMatchObject({ outcome: 'Refused', error: { code: 'Full' } })
    expect((await collect(store.readAll())).map(({ stream }) => stream)).toEqual(kept)
  })

  it('Given a failure of all, and a file that is busy after one of them, When they are tried alone, Then that one is committed', async () => {
    let inserts = 0
    let begins = 0
    const { store, first } = await givenBusyStore({
      before: (sql) => {
        if (sql.startsWith('INSERT INTO events') && ++inserts === 3) return failure(SQLITE_FULL)
        if (sql === 'BEGIN IMMEDIATE' && ++begins > 3) return failure(SQLITE_BUSY)
        return undefined
      },
    })
    await first
    begins = 1

    const outcomes = ['s', 't', 'u'].map((s) => store.append(s, 'noStream', [newEvent()]))

    const locked = { outcome: 'Refused', error: { code: 'Locked' } }
    expect(await Promise.all(outcomes)).toMatchObject([{ outcome: 'Committed' }, locked, locked])
    expect((await collect(store.readAll())).map(({ stream }) => stream)).toEqual(['first', 's'])
  })

  it('Given a commit whose end is not known, When they are appended again, Then each is stored once', async () => {
    let failures = 0
    const { store, first } = await givenBusyStore({
      after: (sql) => (sql === 'COMMIT' && failures-- > 0 ? failure(SQLITE_IOERR) : undefined),
    })
    await first
    const events = streams.map(() => newEvent())
    const appendAll = () =>
      Promise.all(streams.map((s, i) => store.append(s, 'noStream', events.slice(i, i + 1))))
    failures = 1

    const outcomes = await appendAll()

    expect(outcomes.filter(({ outcome }) => outcome === 'Unknown').length).toBeGreaterThan(1)
    for (const { outcome } of outcomes) expect(outcome).toMatch(/^(Unknown|Committed)$/)
    for (const { outcome } of await appendAll()) expect(outcome).toBe('Committed')
    expect(await collect(store.readAll())).toHaveLength(streams.length + 1)
  })
})
