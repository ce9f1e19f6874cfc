/** As many as a `Set` can hold. */
const CAPACITY = 2 ** 24 - 1

/** A set of keys without the limit of a `Set`. */
export class KeySet {
  readonly #sets: Set<string>[] = [new Set()]

  /** Whether the key is new; if so it is in the set now. */
  add(key: string): boolean {
    for (const set of this.#sets) if (set.has(key)) return false
    let last = this.#sets.at(-1) as Set<string>
    if (last.size >= CAPACITY) {
      last = new Set()
      this.#sets.push(last)
    }
    last.add(key)
    return true
  }
}
