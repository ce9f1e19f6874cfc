/** All chance of a run: the same seed gives the same numbers. */
export interface Random {
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly next: () => number
  /** A whole number from 0 to `limit - 1`. */
  readonly below: (limit: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <A>(list: readonly A[]) => A
  /** A source of its own: what it is asked for changes nothing for the others. */
  readonly fork: (label: string) => Random
}

/** Mulberry32: one multiplication-and-shift step for each number, enough for choices and not for secrets. */
export const seeded = (seed: number): Random => {
  let state = mixed(seed)

  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    return mixed(state) / 0x1_0000_0000
  }
  const below = (limit: number): number => Math.floor(next() * limit)

  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: <A>(list: readonly A[]): A => list[below(list.length)] as A,
    fork: (label) => seeded(mixed(seed) ^ hash(label)),
  }
}

const mixed = (n: number): number => {
  let t = Math.imul(n ^ (n >>> 15), n | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return (t ^ (t >>> 14)) >>> 0
}

/** FNV-1a. */
const hash = (text: string): number => {
  let h = 0x811c9dc5
  for (const character of text) h = Math.imul(h ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return h >>> 0
}
