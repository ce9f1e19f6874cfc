/** Numbers that look like chance and are the same for the same seed. */
export interface Random {
  /** A whole number below the bound. */
  readonly below: (bound: number) => number
  readonly any: <A>(list: readonly A[]) => A
  readonly uuid: () => string
}

/** A linear congruential generator: good enough to spread events over a site. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  const below = (bound: number): number => Math.floor(next() * bound)
  const hex = (digits: number): string =>
    below(16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  return {
    below,
    any: <A>(list: readonly A[]) => list[below(list.length)] as A,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(6)}${hex(6)}`,
  }
}
