import type * as t from 'io-ts'
import { formOf, type Form } from './forms.js'

/** What a codec accepts, as data: a schema, a table and an example are made from it. */
export type Shape =
  | { readonly kind: 'object'; readonly name: string; readonly fields: readonly Field[] }
  | { readonly kind: 'list'; readonly entry: Shape; readonly min: number; readonly max: number }
  | { readonly kind: 'oneOf'; readonly values: readonly string[] }
  | { readonly kind: 'nullable'; readonly of: Shape }
  | { readonly kind: 'form'; readonly form: Form }
  | { readonly kind: 'text' | 'number' | 'boolean' }

export interface Field {
  readonly key: string
  readonly isOptional: boolean
  readonly shape: Shape
}

type Tagged = { readonly _tag?: string }
type ClosedObject = t.Mixed & { readonly required: t.Props; readonly optional: t.Props }

/** The shape of a codec of the domain. A codec of a kind that is not known here is a mistake of this package. */
export const shapeOf = (codec: t.Mixed): Shape => {
  switch ((codec as Tagged)._tag) {
    case 'ClosedObject': {
      const { name, required, optional } = codec as ClosedObject
      return { kind: 'object', name, fields: [...fieldsOf(required, false), ...fieldsOf(optional, true)] }
    }
    case 'Nullable':
      return { kind: 'nullable', of: shapeOf((codec as t.Mixed & { readonly codec: t.Mixed }).codec) }
    case 'RefinementType':
      return refinedShape(codec as t.RefinementType<t.Mixed>)
    case 'KeyofType':
      return { kind: 'oneOf', values: Object.keys((codec as t.KeyofType<Record<string, unknown>>).keys) }
    case 'LiteralType':
      return { kind: 'oneOf', values: [(codec as t.LiteralType<string>).value] }
    case 'StringType':
      return { kind: 'text' }
    case 'NumberType':
      return { kind: 'number' }
    case 'BooleanType':
      return { kind: 'boolean' }
    default:
      throw new Error(`no shape for the codec "${codec.name}"`)
  }
}

const fieldsOf = (props: t.Props, isOptional: boolean): readonly Field[] =>
  Object.entries(props).map(([key, codec]) => ({ key, isOptional, shape: shapeOf(codec) }))

/** Most entries of a list; `values.md` says so too. */
const MAX_LIST_LENGTH = 10_000

const refinedShape = (codec: t.RefinementType<t.Mixed>): Shape => {
  const form = formOf(codec.name)
  if (form !== undefined) return { kind: 'form', form }
  if ((codec.type as Tagged)._tag !== 'ReadonlyArrayType')
    throw new Error(`no form for the codec "${codec.name}": see forms.ts`)
  const { type: entry } = codec.type as t.ReadonlyArrayType<t.Mixed>
  return { kind: 'list', entry: shapeOf(entry), min: codec.predicate([]) ? 0 : 1, max: MAX_LIST_LENGTH }
}

/** The fields of an object; none of anything else. */
export const fieldsOfShape = (shape: Shape): readonly Field[] => (shape.kind === 'object' ? shape.fields : [])

/** The shape at a key of an object. */
export const shapeAt = (shape: Shape, key: string): Shape => {
  const field = fieldsOfShape(shape).find((other) => other.key === key)
  if (field === undefined) throw new Error(`no field ${key}`)
  return field.shape
}
