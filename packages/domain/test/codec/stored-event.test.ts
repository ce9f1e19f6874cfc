import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { readStoredEvent, schemaVersionOf, type Upcasters } from '@aos-cluster/domain'
import { deepFreeze } from '../deep-freeze.js'
import { messageOf } from './malformed.js'

const at = '2026-11-20T09:00:00.000Z'
const data = deepFreeze({ aosId: '01@AX1', from: null, to: 'LIVE', at })

/** As if the first version had said `server`, and the second had no `from`. */
const upcasters: Upcasters = new Map([
  [
    'AosMapped',
    [
      (older: unknown) => {
        const { server, ...rest } = older as { readonly server: string }
        return { ...rest, aosId: server }
      },
      (older: unknown) => ({ from: null, ...(older as object) }),
    ],
  ],
])

describe('readStoredEvent', () => {
  test('reads the present version', () => {
    expect(readStoredEvent({ type: 'AosMapped', v: 1, data })).toStrictEqual(
      E.right({ kind: 'event', event: { type: 'AosMapped', data } }),
    )
    expect(schemaVersionOf('AosMapped')).toBe(1)
  })

  test.each(['AosRenamed', 'MapAos', 'constructor', '__proto__', ''])(
    'keeps an event of the unknown type %j, whatever its data',
    (type) => {
      expect(readStoredEvent({ type, v: 7, data: null })).toStrictEqual(
        E.right({ kind: 'unknownType', type, v: 7 }),
      )
    },
  )

  test('keeps a newer version, whatever its data', () => {
    expect(readStoredEvent({ type: 'AosMapped', v: 2, data: 'something new' })).toStrictEqual(
      E.right({ kind: 'newerVersion', type: 'AosMapped', v: 2 }),
    )
  })

  test.each([0, -1, 0.5, 1.5, Number.NaN, Infinity])('refuses version %d', (v) => {
    expect(messageOf(readStoredEvent({ type: 'AosMapped', v, data }))).toBe(
      `v: expected a version (a whole number from 1), got ${v}`,
    )
  })

  test('decodes strictly', () => {
    expect(messageOf(readStoredEvent({ type: 'AosMapped', v: 1, data: { ...data, extra: 1 } }))).toBe(
      'data.extra: expected no such key, got 1',
    )
    expect(messageOf(readStoredEvent({ type: 'AosMapped', v: 1, data: null }))).toMatch(/^data: expected/)
  })
})

describe('Upcasters', () => {
  const present = E.right({ kind: 'event', event: { type: 'AosMapped', data } })

  test('are chained from the stored version to the present one', () => {
    expect(schemaVersionOf('AosMapped', upcasters)).toBe(3)
    expect(schemaVersionOf('AosStarted', upcasters)).toBe(1)
    const first = deepFreeze({ server: '01@AX1', to: 'LIVE', at })
    const second = deepFreeze({ aosId: '01@AX1', to: 'LIVE', at })
    expect(readStoredEvent({ type: 'AosMapped', v: 1, data: first }, upcasters)).toStrictEqual(present)
    expect(readStoredEvent({ type: 'AosMapped', v: 2, data: second }, upcasters)).toStrictEqual(present)
    expect(readStoredEvent({ type: 'AosMapped', v: 3, data }, upcasters)).toStrictEqual(present)
    expect(readStoredEvent({ type: 'AosMapped', v: 4, data }, upcasters)).toMatchObject({
      right: { kind: 'newerVersion' },
    })
  })

  test('make what is decoded like any other', () => {
    const wrong = { server: 'AX1', to: 'LIVE', at }
    expect(messageOf(readStoredEvent({ type: 'AosMapped', v: 1, data: wrong }, upcasters))).toMatch(
      /^data\.aosId/,
    )
  })
})
