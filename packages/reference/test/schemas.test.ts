import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { describe, expect, test } from 'vitest'
import {
  commandCodecs,
  decodeCommand,
  decodeEvent,
  environmentEvents,
  runEvents,
  type InputError,
} from '@aos-cluster/domain'
import { commandsDocument, eventsDocument } from '@aos-cluster/reference'
import { arbitraryOf } from '../../domain/test/properties/arbitrary-of-codec.js'
import { mutated } from '../../domain/test/properties/mutated.js'
import { shapeOf } from '../src/codec/shape.js'
import { sampleOf } from '../src/codec/sample.js'

type Decode = (u: unknown) => E.Either<InputError, unknown>

const ajv = new Ajv2020({ strict: true })
const documents: readonly (readonly [
  name: string,
  document: object,
  codecs: ReadonlyMap<string, t.Mixed>,
  decode: Decode,
])[] = [
  ['commands', commandsDocument(), commandCodecs, decodeCommand],
  [
    'events',
    eventsDocument(),
    new Map([...environmentEvents, ...runEvents].map((codec) => [codec.eventType, codec])),
    decodeEvent,
  ],
]

const golden = new URL('../../domain/test/golden/', import.meta.url)
const goldenFiles = readdirSync(golden)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(new URL(file, golden), 'utf8')) as { readonly type: string })

/** A value as it comes over the wire: what JSON has no word for is gone. */
const overTheWire = (value: unknown): unknown =>
  value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown)

/** Values that lie on both sides of every bound of a form. */
const ON_THE_EDGE: readonly unknown[] = [
  ['0001-01-01', '0000-01-01', '2000-02-29', '1900-02-29', '2024-02-29', '2023-02-29', '2023-04-31'].map(
    (day) => `${day}T09:00:00.000Z`,
  ),
  ['23:59:59.999', '24:00:00.000', '23:59:60.000', '23:59:59.99'].map((time) => `2023-12-31T${time}Z`),
  ['2023-13-01', '2023-00-01', '2023-12-32', '2023-12-00'].map((day) => `${day}T09:00:00.000Z`),
  ['00@AX1', '01@ax1', '01@AX_1.x-2', '01@-AX', `01@${'A'.repeat(63)}`, `01@${'A'.repeat(64)}`],
  [' LIVE', 'LIVE ', 'L', 'NON load balanced AOS Instances', '\ufeffx', '\u2028', 'a\u0085b', '\ud83d\ude00'],
  [
    '\ud83d',
    '\ud83d\ude00'.repeat(60),
    '\ud83d\ude00'.repeat(61),
    '',
    'a^b',
    'a|b',
    'a\\b',
    'a[b',
    'a b',
    'é',
  ],
  [60, 61, 63, 64, 100, 101, 250, 251, 1000, 1001].map((length) => 'x'.repeat(length)),
  ['23:59', '24:00', '24:01', '7:30'],
  [0, -0, -1, 1, 65535, 65536, 0.5, 1e300],
].flat()

describe.each(documents)('Given the schema of the %s', (name, document, codecs, decode) => {
  const validate = ajv.compile(document)
  const agrees = (value: unknown): boolean => validate(value) === E.isRight(decode(value))

  test('Then it accepts the example of each of them that is kept for ever', () => {
    const ofThese = goldenFiles.filter(({ type }) => codecs.has(type))
    expect(ofThese).toHaveLength(codecs.size)
    for (const each of ofThese) {
      const whole = name === 'events' ? { type: each.type, data: (each as { data?: unknown }).data } : each
      expect(validate(whole), `${each.type}: ${ajv.errorsText(validate.errors)}`).toBe(
        E.isRight(decode(whole)),
      )
    }
  })

  test('Then it accepts an example of each, with and without what may be left out', () => {
    for (const [type, codec] of codecs) {
      expect(validate(sampleOf(shapeOf(codec))), type).toBe(true)
      expect(validate(sampleOf(shapeOf(codec), 'whole')), type).toBe(true)
    }
  })

  test.each([...codecs])('When a random %s comes, Then it says what the codec says', (_, codec) => {
    fc.assert(
      fc.property(arbitraryOf(codec), (value) => agrees(overTheWire(value))),
      { numRuns: 40 },
    )
  })

  test.each([...codecs])('When a changed %s comes, Then it says what the codec says', (_, codec) => {
    fc.assert(
      fc.property(mutated(codec), (value) => agrees(overTheWire(value))),
      { numRuns: 100 },
    )
  })

  test('When a value lies on the edge of a form, Then it says what the codec says', () => {
    const putEverywhere = (value: unknown, edge: unknown): readonly unknown[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, part]) =>
            putEverywhere(part, edge).map((changed) =>
              Array.isArray(value) ? [changed] : { ...value, [key]: changed },
            ),
          )
        : [edge]
    for (const codec of codecs.values())
      for (const edge of ON_THE_EDGE)
        for (const value of putEverywhere(sampleOf(shapeOf(codec), 'whole'), edge))
          expect(validate(value), JSON.stringify(value)).toBe(E.isRight(decode(value)))
  })
})

test('Given the schema of the commands, When a list is longer than 10,000 entries, Then neither it nor the codec accepts it', () => {
  const validate = new Ajv2020().compile(commandsDocument())
  const ending = (length: number) => ({
    type: 'EndSessions',
    data: { aosId: '01@AX1', sessions: Array.from({ length }, (_, i) => `s${i}`) },
    at: '2026-11-20T09:00:00.000Z',
    actor: { id: 'admin1', roles: [] },
  })
  for (const [length, isRight] of [
    [0, false],
    [1, true],
    [10_000, true],
    [10_001, false],
  ] as const) {
    expect(validate(ending(length)), String(length)).toBe(isRight)
    expect(E.isRight(decodeCommand(ending(length))), String(length)).toBe(isRight)
  }
})
