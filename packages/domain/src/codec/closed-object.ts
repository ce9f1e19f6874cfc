import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

type Required<P extends t.Props> = { readonly [K in keyof P]: t.TypeOf<P[K]> }
type Optional<O extends t.Props> = { readonly [K in keyof O]?: t.TypeOf<O[K]> }
type Flatten<A> = { readonly [K in keyof A]: A[K] }

export type ObjectOf<P extends t.Props, O extends t.Props> = Flatten<Required<P> & Optional<O>>

/** What is expected at a key that must not be there. */
export const NO_SUCH_KEY = 'no such key'

export const isJsonObject = (u: unknown): u is Readonly<Record<string, unknown>> =>
  typeof u === 'object' && u !== null && !Array.isArray(u)

/**
 * A codec for an object with exactly the keys named: a missing or an unknown key is an error at that key. An optional
 * key may be left out, but not be null.
 */
export class ClosedObject<P extends t.Props, O extends t.Props> extends t.Type<ObjectOf<P, O>> {
  readonly _tag = 'ClosedObject'
  readonly required: P
  readonly optional: O

  constructor(name: string, required: P, optional: O) {
    const codecAt = new Map<string, t.Mixed>([...Object.entries(required), ...Object.entries(optional)])
    const isOptional = (key: string): boolean => Object.hasOwn(optional, key)

    const errorsOf = (u: Readonly<Record<string, unknown>>, context: t.Context): t.Errors => {
      const errors: t.ValidationError[] = []
      for (const [key, codec] of codecAt) {
        const value = Object.hasOwn(u, key) ? u[key] : undefined
        if (value === undefined && isOptional(key)) continue
        const result = codec.validate(value, t.appendContext(context, key, codec, value))
        if (E.isLeft(result)) for (const error of result.left) errors.push(error)
      }
      for (const key of Object.keys(u)) {
        if (!codecAt.has(key)) {
          errors.push({ value: u[key], context: t.appendContext(context, key, unknownKey, u[key]) })
        }
      }
      return errors
    }

    const validate: t.Validate<unknown, ObjectOf<P, O>> = (u, context) => {
      if (!isJsonObject(u)) return t.failure(u, context)
      const errors = errorsOf(u, context)
      return errors.length > 0 ? t.failures(errors) : t.success(u as ObjectOf<P, O>)
    }

    super(name, (u): u is ObjectOf<P, O> => E.isRight(validate(u, [])), validate, t.identity)
    this.required = required
    this.optional = optional
  }
}

const unknownKey = new t.Type<never>(NO_SUCH_KEY, (_): _ is never => false, t.failure, t.identity)

export function closedObject<P extends t.Props>(
  name: string,
  required: P,
): ClosedObject<P, Record<never, never>>
export function closedObject<P extends t.Props, O extends t.Props>(
  name: string,
  required: P,
  optional: O,
): ClosedObject<P, O>
export function closedObject(
  name: string,
  required: t.Props,
  optional: t.Props = {},
): ClosedObject<t.Props, t.Props> {
  return new ClosedObject(name, required, optional)
}
