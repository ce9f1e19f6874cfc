/** How each state was first reached: from which state, and by which command. */
export class Trail {
  #from = new Int32Array(1 << 16)
  #by = new Uint16Array(1 << 16)
  #size = 0

  /** How many states there are. */
  get size(): number {
    return this.#size
  }

  /** The number of the state: 0, 1, 2 … */
  add(from: number, by: number): number {
    if (this.#size === this.#from.length) this.#grow()
    this.#from[this.#size] = from
    this.#by[this.#size] = by
    return this.#size++
  }

  /** The numbers of the commands that lead from the first state to this one. */
  to(state: number): readonly number[] {
    const path: number[] = []
    for (let at = state; at > 0; at = this.#from[at] ?? 0) path.push(this.#by[at] ?? 0)
    return path.reverse()
  }

  #grow(): void {
    const from = new Int32Array(this.#from.length * 2)
    from.set(this.#from)
    this.#from = from
    const by = new Uint16Array(this.#by.length * 2)
    by.set(this.#by)
    this.#by = by
  }
}
