const TICKS_IN_A_MILLISECOND = 10_000n

/** A time in milliseconds since 1970 as the server writes it: in tenths of a microsecond. */
export const ticksOf = (milliseconds: number): string =>
  `${BigInt(Math.trunc(milliseconds)) * TICKS_IN_A_MILLISECOND}`
