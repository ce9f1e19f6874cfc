import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerTo, whyAosIsSo, whyLanded, whyRefused, type Inquiry } from '@aos-cluster/projections'
import type { AosReference, SessionKey } from '@aos-cluster/domain'
import { someCommands } from '../../../domain/test/properties/small-world.js'
import { happeningsOf } from '../recorded-history.js'

/** The answer to a history that comes in parts of so many events. */
const inParts = <A>(
  inquiry: Inquiry<A>,
  history: ReturnType<typeof happeningsOf>,
  sizes: readonly number[],
): A => {
  let from = 0
  for (const size of sizes) {
    inquiry.follow(history.slice(from, from + size))
    from += size
  }
  inquiry.follow(history.slice(from))
  return inquiry.answer()
}

test('an inquiry answers the same, in whatever parts the history comes', () => {
  fc.assert(
    fc.property(someCommands(50), fc.array(fc.nat({ max: 9 })), ([command, ...others], sizes) => {
      const history = happeningsOf(others)
      const inquiries: readonly (() => Inquiry<unknown>)[] = [
        () => whyAosIsSo('01@AX1' as AosReference),
        () => whyLanded('s1' as SessionKey),
        ...(command === undefined ? [] : [() => whyRefused(command)]),
      ]
      for (const inquiry of inquiries)
        expect(inParts(inquiry(), history, sizes)).toStrictEqual(answerTo(inquiry(), history))
    }),
    { numRuns: 60 },
  )
})
