import type { PersistentMap } from './persistent-map.js'

/**
 * A map that looks persistent but changes in place. Only a fold may hold one: a state that nobody else can see may be
 * changed without anybody noticing. What others may see is `persistentMap(transient)`.
 */
export class TransientMap<K extends string, V> implements PersistentMap<K, V> {
  readonly #entries: Map<K, V>

  constructor(entries: Iterable<readonly [K, V]>) {
    this.#entries = new Map(entries)
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: K): V | undefined {
    return this.#entries.get(key)
  }

  has(key: K): boolean {
    return this.#entries.has(key)
  }

  set(key: K, value: V): this {
    this.#entries.set(key, value)
    return this
  }

  update(key: K, change: (value: V) => V): this {
    const value = this.#entries.get(key)
    if (value !== undefined) this.#entries.set(key, change(value))
    return this
  }

  delete(key: K): this {
    this.#entries.delete(key)
    return this
  }

  keys(): Iterable<K> {
    return this.#entries.keys()
  }

  values(): Iterable<V> {
    return this.#entries.values()
  }

  [Symbol.iterator](): Iterator<readonly [K, V]> {
    return this.#entries[Symbol.iterator]()
  }
}
