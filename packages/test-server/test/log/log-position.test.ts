import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endOf, indexFrom, isReadable, positionOf } from '../../src/log/log-position.js'
import { givenLog, proposed } from './given-log.js'

const texts = fc.array(fc.string(), { maxLength: 20 })

const givenEvents = (all: readonly string[]) => {
  const { log, write } = givenLog()
  for (const [index, text] of all.entries()) {
    const event = proposed(`${index}`, 'Tested', text)
    write({ write: 'append', stream: `stream ${text}`, expected: 'any', events: [event] })
  }
  return log
}

describe('positions', () => {
  test('Given events of any size, Then each begins where the one before it ends, by more than its bytes', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const { events } = givenEvents(all)
        for (const [index, event] of events.entries()) {
          const next = events[index + 1]
          if (next === undefined) continue
          const bytes = event.data.length + Buffer.byteLength(event.stream) + 2 * event.type.length
          expect(next.position - event.position).toBeGreaterThan(BigInt(bytes))
        }
      }),
    )
  })

  test('Given events, Then a reader may start at each of them, at the start and at the end, and nowhere between', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const log = givenEvents(all)
        for (const event of log.events) {
          const { commit, prepare } = positionOf(event)
          expect(isReadable(log, { commit, prepare })).toBe(true)
          expect(isReadable(log, { commit, prepare: 0n })).toBe(true)
          expect(isReadable(log, { commit: commit + 1n, prepare })).toBe(false)
        }
        expect(isReadable(log, { commit: 0n, prepare: 0n })).toBe(true)
        expect(isReadable(log, { commit: endOf(log), prepare: 0n })).toBe(true)
      }),
    )
  })

  test('Given events, When one is looked up by its position, Then it is found, and the next one right behind', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const log = givenEvents(all)
        for (const [index, event] of log.events.entries()) {
          const { commit, prepare } = positionOf(event)
          expect(indexFrom(log, { commit, prepare })).toBe(index)
          expect(indexFrom(log, { commit, prepare: prepare + 1n })).toBe(index + 1)
        }
      }),
    )
  })
})
