import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { givenLog } from './given-log.js'

/** Batches of events, all with ids of their own. */
const batches = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 })
  .map((sizes) => sizes.map((size, batch) => Array.from({ length: size }, (_, index) => `${batch}-${index}`)))

/** A stream with the batches, and the revision that each was appended at. */
const givenBatches = (all: readonly (readonly string[])[]) => {
  const given = givenLog()
  const appended = all.map((ids) => {
    const expected = given.log.lastRevision('s')
    given.append('s', expected, ids)
    return { ids, expected }
  })
  return { ...given, appended }
}

describe('an append at an exact revision', () => {
  test('Given batches, When one is sent again, Then it ends where it ended and nothing is added', () => {
    fc.assert(
      fc.property(batches, fc.boolean(), (all, isForgotten) => {
        const { log, append, appended, forget } = givenBatches(all)
        const count = log.events.length
        if (isForgotten) forget()
        for (const { ids, expected } of appended) {
          const revision = expected + BigInt(ids.length)
          expect(append('s', expected, ids)).toMatchObject({ outcome: 'committed', revision })
        }
        expect(log.events).toHaveLength(count)
      }),
    )
  })

  test('Given batches, When the beginning of one is sent again, Then it ends where that does', () => {
    fc.assert(
      fc.property(batches, fc.nat(), (all, seed) => {
        const { append, appended } = givenBatches(all)
        for (const { ids, expected } of appended) {
          const length = 1 + (seed % ids.length)
          expect(append('s', expected, ids.slice(0, length))).toMatchObject({
            outcome: 'committed',
            revision: expected + BigInt(length),
          })
        }
      }),
    )
  })

  test('Given batches, When one is sent again with more at its end, Then it conflicts and nothing is added', () => {
    fc.assert(
      fc.property(batches, (all) => {
        const { log, append, appended } = givenBatches(all)
        const count = log.events.length
        for (const { ids, expected } of appended) {
          expect(append('s', expected, [...ids, 'another'])).toEqual({
            outcome: 'wrongExpectedVersion',
            current: log.lastRevision('s'),
          })
        }
        expect(log.events).toHaveLength(count)
      }),
    )
  })

  test('Given batches, When other events are sent at any revision but the last, Then they conflict', () => {
    fc.assert(
      fc.property(batches, fc.integer({ min: -1, max: 60 }), (all, revision) => {
        const { log, append } = givenBatches(all)
        const expected = BigInt(revision)
        const outcome = expected === log.lastRevision('s') ? 'committed' : 'wrongExpectedVersion'
        expect(append('s', expected, ['another'])).toMatchObject({ outcome })
      }),
    )
  })
})

describe('an append at any revision', () => {
  test('Given an event that the leader remembers, When it is sent again, Then nothing is added', () => {
    const { log, append } = givenLog()
    append('s', 'any', ['a'])
    expect(append('s', 'any', ['a'])).toMatchObject({ outcome: 'committed', revision: 0n })
    expect(log.eventsOf('s')).toHaveLength(1)
  })

  test('Given an event that the leader has forgotten, When it is sent again, Then it is there twice', () => {
    const { log, append, forget } = givenLog()
    append('s', 'any', ['a'])
    forget()
    expect(append('s', 'any', ['a'])).toMatchObject({ outcome: 'committed', revision: 1n })
    expect(log.eventsOf('s')).toHaveLength(2)
  })

  test('Given a leader that remembers two ids, When a third comes, Then the first is forgotten', () => {
    const { log, append } = givenLog(2)
    for (const id of ['a', 'b', 'c', 'a', 'c']) append('s', 'any', [id])
    expect(log.eventsOf('s').map(({ id }) => id)).toEqual(['a', 'b', 'c', 'a'])
  })

  test('Given an event in one stream, When it is sent to another, Then it is there too', () => {
    const { append } = givenLog()
    append('s', 'any', ['a'])
    expect(append('t', 'any', ['a'])).toMatchObject({ outcome: 'committed', revision: 0n })
  })

  test('Given an event, When it is sent again with another one, Then it conflicts', () => {
    const { append } = givenLog()
    append('s', 'any', ['a'])
    expect(append('s', 'any', ['a', 'b'])).toEqual({ outcome: 'wrongExpectedVersion', current: 0n })
  })
})

describe('an append to a stream that has to exist', () => {
  test('Given only metadata, When an event is appended, Then the stream exists', () => {
    const { append } = givenLog()
    append('$$s', 'any', ['m'], '$metadata')
    expect(append('s', 'streamExists', ['a'])).toMatchObject({ outcome: 'committed', revision: 0n })
  })

  test('Given a deleted stream, When an event is appended, Then it is deleted', () => {
    const { append, write } = givenLog()
    append('s', 'any', ['a'])
    write({ write: 'delete', stream: 's', expected: 'any' })
    expect(append('s', 'streamExists', ['b'])).toEqual({ outcome: 'streamDeleted' })
  })
})
