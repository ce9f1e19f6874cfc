import * as t from 'io-ts'

/** A codec for those values of another for which something holds; `expected` says what, for people. */
export const refined = <C extends t.Mixed>(
  codec: C,
  holds: (value: t.TypeOf<C>) => boolean,
  expected: string,
): t.RefinementType<C, t.TypeOf<C>, t.OutputOf<C>, t.InputOf<C>> =>
  new t.RefinementType(
    expected,
    (u): u is t.TypeOf<C> => codec.is(u) && holds(u),
    (u, context) => {
      const result = codec.validate(u, context)
      return result._tag === 'Left' || holds(result.right) ? result : t.failure(u, context)
    },
    codec.encode,
    codec,
    holds,
  )

/** Text that is known to have a form: only decoding, or a function of its module, makes one. */
export const branded = <B>(
  holds: (text: string) => boolean,
  expected: string,
): t.Type<t.Branded<string, B>> =>
  refined(t.string, holds, expected) as unknown as t.Type<t.Branded<string, B>>
