import type { PersistentMap } from '@aos-cluster/domain'

/**
 * A persistent map with changes on top of it that nobody else sees: for a fold over a batch, in which an entry changes
 * often and is put into the map once.
 */
export class Overlay<K extends string, V> {
  #base: PersistentMap<K, V>
  readonly #changed = new Map<K, V>()

  constructor(base: PersistentMap<K, V>) {
    this.#base = base
  }

  get(key: K): V | undefined {
    return this.#changed.get(key) ?? this.#base.get(key)
  }

  set(key: K, value: V): void {
    this.#changed.set(key, value)
  }

  delete(key: K): void {
    this.#changed.delete(key)
    this.#base = this.#base.delete(key)
  }

  /** Goes on with another map. */
  reset(base: PersistentMap<K, V>): void {
    this.#base = base
    this.#changed.clear()
  }

  /** The map with the changes in it. */
  settled(): PersistentMap<K, V> {
    for (const [key, value] of this.#changed) this.#base = this.#base.set(key, value)
    this.#changed.clear()
    return this.#base
  }
}
