import fc from 'fast-check'
import type * as t from 'io-ts'
import { arbitraryOf } from './arbitrary-of-codec.js'

const ODD = [
  null,
  undefined,
  0,
  -1,
  1.5,
  Number.NaN,
  '',
  'x',
  '\ud800',
  true,
  [],
  {},
  [null],
  '__proto__',
  65536,
]

type Path = readonly string[]

/** The paths of all values in a JSON value, its own first. */
const pathsOf = (value: unknown): readonly Path[] => [
  [],
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => pathsOf(part).map((path) => [key, ...path]))
    : []),
]

/** A copy in which the value at the path is changed. */
const changedAt = (value: unknown, [key, ...path]: Path, change: (part: unknown) => unknown): unknown => {
  if (key === undefined) return change(value)
  if (Array.isArray(value))
    return value.map((part, i) => (String(i) === key ? changedAt(part, path, change) : (part as unknown)))
  const record = value as Readonly<Record<string, unknown>>
  return { ...record, [key]: changedAt(record[key], path, change) }
}

const withoutFirstKey = (part: unknown): unknown =>
  typeof part === 'object' && part !== null && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).slice(1))
    : part

const withKey =
  (key: string) =>
  (part: unknown): unknown =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries([...Object.entries(part), [key, 1]])
      : part

const change: fc.Arbitrary<(part: unknown) => unknown> = fc.oneof(
  fc.constantFrom(...ODD).map((odd) => () => odd),
  fc.constant(withoutFirstKey),
  fc.constantFrom('extra', '__proto__', 'constructor', 'at').map(withKey),
)

/** A value that the codec accepts, with one part of it changed or gone, or with a key too many. */
export const mutated = (codec: t.Mixed): fc.Arbitrary<unknown> =>
  arbitraryOf(codec).chain((value) =>
    fc.tuple(fc.constantFrom(...pathsOf(value)), change).map(([path, how]) => changedAt(value, path, how)),
  )
