import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { describe, test } from 'vitest'
import { commands, environmentEvents, runEvents } from '@aos-cluster/domain'
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
