import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeEvent, type DomainEvent } from '@aos-cluster/domain'
import { isEventByHand, steadyHistory } from '@aos-cluster/bench'

const { beginning, cycle } = steadyHistory({ sessions: 20, cycle: 1_000 })
const eachType = [...new Map([...beginning, ...cycle].map((event) => [event.type, event])).values()]

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 130 }),
  fc.constantFrom(
    '2026-02-29T00:00:00.000Z',
    '2024-02-29T00:00:00.000Z',
    '0000-01-01T00:00:00.000Z',
    '\ud800',
    '',
  ),
)

/** An event in which one value is another one. */
const changedEvent = fc
  .record({
    event: fc.constantFrom(...eachType),
    key: fc.nat(),
    value: fc.oneof(anyText, fc.integer(), fc.constant(null)),
  })
  .map(({ event, key, value }) => {
    const keys = Object.keys(event.data)
    return {
      type: event.type,
      data: { ...event.data, [keys[key % keys.length] ?? 'more']: value },
    } as DomainEvent
  })

test('Given any event of the history, changed or not, then the guard written by hand says what the codec says', () => {
  expect(eachType.every(isEventByHand)).toBe(true)
  fc.assert(
    fc.property(changedEvent, (event) => {
      expect(isEventByHand(event)).toBe(E.isRight(decodeEvent(event)))
    }),
    { numRuns: 2_000 },
  )
})
