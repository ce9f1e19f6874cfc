/** Connected clients, and how many there may be: the workload as an exact fraction (F93). */
export interface Load {
  readonly clients: number
  /** The maximum of an AOS, or the capacity of a cluster. */
  readonly max: number
}

/** Whether one load is heavier than another: as exact fractions, a/b > c/d when a*d > c*b (D25). Over 0 is heaviest. */
export const isHeavier = (a: Load, b: Load): boolean => {
  if (a.max === 0 || b.max === 0) return isOverZero(a) && !isOverZero(b)
  return a.clients * b.max > b.clients * a.max
}

const isOverZero = ({ clients, max }: Load): boolean => max === 0 && clients > 0

/** The load in percent, rounded down to a tenth, for people: 1/3 is 33.3. Null where there is nothing to divide by. */
export const percentOf = ({ clients, max }: Load): number | null =>
  max === 0 ? null : Math.floor((clients * 1000) / max) / 10
