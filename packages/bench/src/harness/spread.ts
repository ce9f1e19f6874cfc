/** How the values of some rounds lie. */
export interface Spread {
  readonly min: number
  readonly median: number
  readonly max: number
}

export const spreadOf = (values: readonly number[]): Spread => ({
  min: Math.min(...values),
  median: medianOf(values, (value) => value) ?? Number.NaN,
  max: Math.max(...values),
})

/** Of an even number of values the greater of the two in the middle. */
export const medianOf = <A>(values: readonly A[], size: (value: A) => number): A | undefined =>
  values.toSorted((a, b) => size(a) - size(b))[Math.floor(values.length / 2)]

/** The value that so many of a hundred do not exceed. */
export const percentile = (ascending: ArrayLike<number>, hundredths: number): number =>
  ascending[Math.min(ascending.length - 1, Math.ceil((ascending.length * hundredths) / 100) - 1)] ??
  Number.NaN
