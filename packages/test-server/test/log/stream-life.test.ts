import { describe, expect, test } from 'vitest'
import { TOMBSTONE_REVISION } from '../../src/log/stored-event.js'
import { metadataOf } from '../../src/log/stream-metadata.js'
import { viewOf } from '../../src/log/visible-events.js'
import { givenLog, NOW, proposed, type GivenLog } from './given-log.js'

const setMetadata = ({ write }: GivenLog, stream: string, metadata: object): void => {
  const event = proposed(crypto.randomUUID(), '$metadata', JSON.stringify(metadata))
  write({ write: 'append', stream: `$$${stream}`, expected: 'any', events: [event] })
}

const givenThree = (): GivenLog => {
  const given = givenLog()
  given.append('s', 'any', ['a', 'b', 'c'])
  return given
}

const visible = ({ log }: GivenLog, now = NOW): readonly bigint[] | string => {
  const view = viewOf(log, 's', now)
  if (view.stream !== 'readable') return view.stream
  return view.events.slice(Number(view.first)).map(({ revision }) => revision)
}

describe('metadata', () => {
  test('Given a $maxAge, When the events get older, Then they disappear', () => {
    const given = givenThree()
    setMetadata(given, 's', { $maxAge: 60 })
    expect(visible(given, NOW + 60_000)).toEqual([0n, 1n, 2n])
    expect(visible(given, NOW + 60_001)).toEqual([])
  })

  test('Given a $maxCount and a $tb, Then the stricter one counts', () => {
    const given = givenThree()
    setMetadata(given, 's', { $maxCount: 2, $tb: 2 })
    expect(visible(given)).toEqual([2n])
    setMetadata(given, 's', { $maxCount: 1, $tb: 1 })
    expect(visible(given)).toEqual([2n])
  })

  test('Given metadata that is no JSON, Then everything is visible', () => {
    const given = givenThree()
    given.append('$$s', 'any', ['m'], '$metadata')
    expect(visible(given)).toEqual([0n, 1n, 2n])
  })

  test('Given metadata that was set twice, When they are read, Then there are the last ones', () => {
    const given = givenThree()
    setMetadata(given, 's', { $maxCount: 1 })
    setMetadata(given, 's', { $maxCount: 2 })
    expect(metadataOf(given.log, '$$s')).toEqual({ maxCount: 1 })
    expect(viewOf(given.log, '$$s', NOW)).toMatchObject({ first: 1n, last: 1n })
  })
})

describe('a deleted stream', () => {
  const givenDeleted = (): GivenLog => {
    const given = givenThree()
    setMetadata(given, 's', { custom: 'kept', $maxCount: 10 })
    given.write({ write: 'delete', stream: 's', expected: 2n })
    return given
  }

  test('Given events, When it is deleted, Then it is missing and all is said in its metadata', () => {
    const given = givenDeleted()
    expect(visible(given)).toBe('missing')
    const last = given.log.events.at(-1)
    expect([last?.stream, new TextDecoder().decode(last?.data)]).toEqual([
      '$$s',
      `{"$tb":${TOMBSTONE_REVISION}}`,
    ])
  })

  test('Given a deleted stream, When an event is appended, Then it is truncated before that', () => {
    const given = givenDeleted()
    given.append('s', -1n, ['d'])
    expect(visible(given)).toEqual([3n])
    expect(metadataOf(given.log, 's')).toEqual({ truncateBefore: 3n })
  })

  test('Given a deleted stream, When its metadata are set, Then it is there again without events', () => {
    const given = givenDeleted()
    setMetadata(given, 's', { custom: 'new' })
    expect(visible(given)).toEqual([])
    expect(metadataOf(given.log, 's')).toEqual({ truncateBefore: 3n })
  })

  test('Given a deleted stream, When its last batch is sent again, Then nothing is added', () => {
    const given = givenDeleted()
    const count = given.log.events.length
    expect(given.append('s', -1n, ['a', 'b', 'c'])).toMatchObject({ outcome: 'committed', revision: 2n })
    expect(given.log.events).toHaveLength(count)
  })

  test('Given no stream, When it is deleted, Then that conflicts', () => {
    const { write } = givenLog()
    expect(write({ write: 'delete', stream: 's', expected: 'any' })).toEqual({
      outcome: 'wrongExpectedVersion',
      current: -1n,
    })
  })
})

describe('a tombstone', () => {
  test('Given a tombstone, Then nothing is read, written, deleted or ended again', () => {
    const given = givenThree()
    const end = { write: 'tombstone', stream: 's', expected: 2n } as const
    expect(given.write(end)).toMatchObject({ outcome: 'committed', revision: TOMBSTONE_REVISION })
    expect(visible(given)).toBe('tombstoned')
    expect(given.append('s', 'any', ['d'])).toEqual({ outcome: 'streamDeleted' })
    expect(given.write({ ...end, write: 'delete' })).toEqual({ outcome: 'streamDeleted' })
    expect(given.write(end)).toEqual({ outcome: 'streamDeleted' })
  })

  test('Given no stream, When it gets a tombstone, Then it can never begin', () => {
    const given = givenLog()
    given.write({ write: 'tombstone', stream: 's', expected: 'any' })
    expect(given.append('s', -1n, ['a'])).toEqual({ outcome: 'streamDeleted' })
    expect(given.log.events.map(({ type }) => type)).toEqual(['$streamDeleted'])
  })
})
