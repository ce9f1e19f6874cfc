import * as t from 'io-ts'

/** A position in JSON, which has no whole numbers of its size: as text. */
export const BigIntText: t.Type<bigint, string> = new t.Type(
  'a whole number as text',
  (u): u is bigint => typeof u === 'bigint',
  (u, context) => (typeof u === 'string' && /^-?\d+$/.test(u) ? t.success(BigInt(u)) : t.failure(u, context)),
  String,
)
