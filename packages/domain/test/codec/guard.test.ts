import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { describe, expect, test } from 'vitest'
import { commands, environmentEvents, runEvents } from '@aos-cluster/domain'
import { closedObject } from '../../src/codec/closed-object.js'
import { guardOf } from '../../src/codec/guard.js'
import { arbitraryOf } from '../properties/arbitrary-of-codec.js'
import { mutated } from '../properties/mutated.js'

const codecs: readonly t.Mixed[] = [
  ...environmentEvents,
  ...runEvents,
  ...commands.map(({ data }) => data as t.Mixed),
]

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

describe('The guard of a closed object', () => {
  const guard = guardOf(closedObject('a point', { x: t.number, y: t.number }, { label: t.string }))

  test.each([
    ['keys in any order', { label: 'a', y: 1, x: 2 }, true],
    ['no optional key', { y: 1, x: 2 }, true],
    ['an unknown key', { x: 1, y: 2, z: 3 }, false],
    ['an unknown key instead of a required one', { x: 1, z: 3 }, false],
    ['a required key that is inherited', Object.assign(Object.create({ y: 2 }) as object, { x: 1 }), false],
    [
      'an unknown key that is inherited',
      Object.assign(Object.create({ z: 3 }) as object, { x: 1, y: 2 }),
      true,
    ],
    ['no keys', {}, false],
    ['a list', [], false],
  ])('Given %s', (_, value, accepted) => {
    expect(guard(value)).toBe(accepted)
  })

  test('Given only optional keys, then none has to be there', () => {
    const codec = closedObject('a label', {}, { label: t.string })
    expect([{}, { label: 'a' }, { label: 1 }].map(guardOf(codec))).toEqual([true, true, false])
  })
})
