/** Arbitrary values of any codec of this package, found by a walk over it: a new event needs nothing here. */
import fc from 'fast-check'
import type * as t from 'io-ts'
import { ClosedObject } from '../../src/codec/closed-object.js'
import { Nullable } from '../../src/codec/nullable.js'

/** Texts of every kind that the domain has; a codec takes those which it accepts. Few, so that they meet again. */
const TEXTS = [
  ['01@AX1', '02@AX1', '01@AX2', '01@ax2', '99@HOST.EXAMPLE-1'],
  [
    '2026-11-20T09:00:00.000Z',
    '2026-11-20T09:05:00.000Z',
    '0001-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
  ],
  ['LIVE', 'live', 'NIGHT', 'Day users', '😀', 'admin1', 's1', 's2', '__proto__', 'constructor', ' '],
  ['00:00', '07:30', '18:00', '23:59', '24:00', 'UTC', 'Europe/Copenhagen', ''],
  [
    '8d1f6d3a-0d5b-4c0e-9f0a-2b6d1c9e7f10',
    'lastBatchServer',
    'Non Load Balanced AOS Instances',
    '\ud800',
    '\n',
  ],
].flat()
const NUMBERS = [0, 1, 2, 3, 100, 2712, 8101, 8201, 65535, 65536, -1, 1.5, -0]

const text = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 5 }))
const number = fc.oneof(fc.constantFrom(...NUMBERS), fc.integer(), fc.double())

export const arbitraryOf = <A>(codec: t.Type<A>): fc.Arbitrary<A> => walk(codec) as fc.Arbitrary<A>

const walk = (codec: t.Mixed): fc.Arbitrary<unknown> => {
  if (codec instanceof ClosedObject) return closedObject(codec)
  if (codec instanceof Nullable) return fc.option(walk(codec.codec as t.Mixed), { nil: null })
  switch ((codec as { readonly _tag?: string })._tag) {
    case 'StringType':
      return text
    case 'NumberType':
      return number
    case 'BooleanType':
      return fc.boolean()
    case 'LiteralType':
      return fc.constant((codec as t.LiteralType<string>).value)
    case 'KeyofType':
      return fc.constantFrom(...Object.keys((codec as t.KeyofType<Record<string, unknown>>).keys))
    case 'ReadonlyArrayType':
      return fc.array(walk((codec as t.ReadonlyArrayType<t.Mixed>).type), { maxLength: 3 })
    case 'RefinementType':
      return refinement(codec as t.RefinementType<t.Mixed>)
    default:
      throw new Error(`no arbitrary for ${codec.name}`)
  }
}

const closedObject = ({ required, optional }: ClosedObject<t.Props, t.Props>): fc.Arbitrary<unknown> => {
  const entries = Object.entries({ ...required, ...optional }).map(
    ([key, codec]) => [key, walk(codec)] as const,
  )
  return fc.record(Object.fromEntries(entries), {
    requiredKeys: Object.keys(required),
    noNullPrototype: true,
  })
}

/** Most texts are no AOS id: of texts and numbers only those of the pool that fit are used. */
const refinement = (codec: t.RefinementType<t.Mixed>): fc.Arbitrary<unknown> => {
  const pool = [...TEXTS, ...NUMBERS].filter((value) => codec.is(value))
  return pool.length > 0 ? fc.constantFrom(...pool) : walk(codec.type).filter((value) => codec.is(value))
}
