import * as t from 'io-ts'

/** A codec for the values of another, or null. */
export class Nullable<C extends t.Mixed> extends t.Type<t.TypeOf<C> | null> {
  readonly _tag = 'Nullable'
  readonly codec: C

  constructor(codec: C) {
    super(
      `${codec.name}, or null`,
      (u): u is t.TypeOf<C> | null => u === null || codec.is(u),
      (u, context) => (u === null ? t.success(null) : codec.validate(u, context)),
      t.identity,
    )
    this.codec = codec
  }
}

export const nullable = <C extends t.Mixed>(codec: C): Nullable<C> => new Nullable(codec)
