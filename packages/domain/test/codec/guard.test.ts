import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { describe, test } from 'vitest'
import { commands, environmentEvents, runEvents } from '@aos-cluster/domain'
import { guardOf } from '../../src/codec/guard.js'
import { arbitraryOf } from '../properties/arbitrary-of-codec.js'

const codecs: readonly t.Mixed[] = [
  ...environmentEvents,
  ...runEvents,
  ...commands.map(({ data }) => data as t.Mixed),
]

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

const mutated = (codec: t.Mixed): fc.Arbitrary<unknown> =>
  arbitraryOf(codec).chain((value) =>
    fc.tuple(fc.constantFrom(...pathsOf(value)), change).map(([path, how]) => changedAt(value, path, how)),
  )

describe.each(codecs.map((codec) => [codec.name, codec] as const))('The guard of %s', (_, codec) => {
  const guard = guardOf(codec)

  test('accepts what the codec accepts', () => {
    fc.assert(
      fc.property(arbitraryOf(codec), (value) => codec.is(value) && guard(value)),
      { numRuns: 40 },
    )
  })

  test('says of changed values what the codec says, which is what decoding says', () => {
    fc.assert(
      fc.property(mutated(codec), (value) => {
        const is = codec.is(value)
        return guard(value) === is && E.isRight(codec.decode(value)) === is
      }),
      { numRuns: 100 },
    )
  })
})
