/** Counts what happened, by name. */
export class Tally {
  readonly #counts = new Map<string, number>()

  add(name: string, count = 1): void {
    this.#counts.set(name, this.of(name) + count)
  }

  addAll(other: Tally): void {
    for (const [name, count] of other.#counts) this.add(name, count)
  }

  of(name: string): number {
    return this.#counts.get(name) ?? 0
  }

  /** Every name with its count, in the order of the names. */
  all(): readonly (readonly [name: string, count: number])[] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1))
  }
}
