import type { CommandId } from '@aos-cluster/domain'

/** Numbers that look like chance and are the same for the same seed. */
export interface Random {
  /** From 0 to 1. */
  readonly next: () => number
  /** A whole number below the bound. */
  readonly below: (bound: number) => number
  readonly any: <A>(list: readonly [A, ...A[]]) => A
  readonly uuid: () => CommandId
}

/** Mulberry32: 32 bits of state, good enough for histories. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0
  const bits = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const next = (): number => bits() / 4_294_967_296
  const below = (bound: number): number => Math.floor(next() * bound)
  const hex = (): string => bits().toString(16).padStart(8, '0')
  return {
    next,
    below,
    any: (list) => list[below(list.length)] ?? list[0],
    uuid: () => {
      const [a, b, c, d] = [hex(), hex(), hex(), hex()]
      return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}` as CommandId
    },
  }
}
