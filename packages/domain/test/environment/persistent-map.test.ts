import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyMap, persistentMap, type PersistentMap } from '@aos-cluster/domain'
import { changedKeys, hashOf } from '../../src/environment/persistent-map.js'

type Change = { readonly kind: 'set' | 'delete' | 'update'; readonly key: string; readonly value: number }

const oddKeys = ['', '__proto__', 'constructor', 'Ærø', '\u{1f600}', '\ud800']
const keys = fc.oneof(
  fc.constantFrom(...oddKeys),
  fc.integer({ min: 0, max: 200 }).map((n) => `key ${n}`),
)
const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({ kind: fc.constantFrom('set', 'set', 'delete', 'update'), key: keys, value: fc.integer() }),
  { maxLength: 400 },
)

const changed = (
  map: PersistentMap<string, number>,
  { kind, key, value }: Change,
): PersistentMap<string, number> => {
  if (kind === 'set') return map.set(key, value)
  return kind === 'delete' ? map.delete(key) : map.update(key, (before) => before + value)
}

const changeModel = (model: Map<string, number>, { kind, key, value }: Change): void => {
  const before = model.get(key)
  if (kind === 'set') model.set(key, value)
  else if (kind === 'delete') model.delete(key)
  else if (before !== undefined) model.set(key, before + value)
}

const entriesOf = (map: Iterable<readonly [string, number]>) =>
  [...map].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))

describe('a persistent map', () => {
  test('answers like a Map, whatever changes led to it', () => {
    fc.assert(
      fc.property(changes, (list) => {
        const model = new Map<string, number>()
        let map = emptyMap<string, number>()
        for (const change of list) {
          map = changed(map, change)
          changeModel(model, change)
          expect(map.size).toBe(model.size)
          expect(map.get(change.key)).toBe(model.get(change.key))
          expect(map.has(change.key)).toBe(model.has(change.key))
        }
        expect(entriesOf(map)).toEqual(entriesOf(model))
        expect([...map.keys()].toSorted()).toEqual([...model.keys()].toSorted())
        expect([...map.values()].toSorted((a, b) => a - b)).toEqual(
          [...model.values()].toSorted((a, b) => a - b),
        )
      }),
    )
  })

  test('lists the same entries in the same order, whatever changes led to it', () => {
    fc.assert(
      fc.property(changes, (list) => {
        const map = list.reduce(changed, emptyMap<string, number>())
        expect([...persistentMap(map)]).toEqual([...map])
      }),
    )
  })

  test('leaves every earlier map as it was', () => {
    fc.assert(
      fc.property(changes, changes, (first, second) => {
        const before = first.reduce(changed, emptyMap<string, number>())
        const entries = [...before]
        second.reduce(changed, before)
        expect([...before]).toEqual(entries)
      }),
    )
  })

  test('differs from another in the keys that have another value, or are in one only', () => {
    fc.assert(
      fc.property(changes, changes, fc.boolean(), (first, second, areRelated) => {
        const before = first.reduce(changed, emptyMap<string, number>())
        const after = second.reduce(changed, areRelated ? before : emptyMap<string, number>())
        const all = new Set([...before.keys(), ...after.keys()])
        expect([...changedKeys(before, after)].toSorted()).toEqual(
          [...all].filter((key) => before.get(key) !== after.get(key)).toSorted(),
        )
      }),
    )
  })

  test('is itself after a change that changes nothing', () => {
    const map = persistentMap<string, number>(Array.from({ length: 100 }, (_, i) => [`key ${i}`, i] as const))
    expect(map.delete('nobody')).toBe(map)
    expect(map.update('nobody', () => 1)).toBe(map)
    expect(map.update('key 7', (value) => value)).toBe(map)
  })

  test('tells keys apart whose hashes are equal', () => {
    const byHash = new Map<number, string>()
    const colliding: string[] = []
    for (let i = 0; colliding.length < 40 && i < 200_000; i++) {
      const other = byHash.get(hashOf(`k${i}`))
      if (other === undefined) byHash.set(hashOf(`k${i}`), `k${i}`)
      else colliding.push(other, `k${i}`)
    }
    expect(colliding.length).toBeGreaterThanOrEqual(40)
    let map = persistentMap(colliding.map((key) => [key, key] as const))
    for (const key of colliding) expect(map.get(key)).toBe(key)
    for (const key of colliding.slice(0, 20)) map = map.delete(key)
    expect(colliding.filter((key) => map.has(key))).toEqual(colliding.slice(20))
  })
})
