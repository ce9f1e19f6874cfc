import { describe, expect, test } from 'vitest'
import type { Answer } from '../../src/reading/answer.js'
import { liveLog } from '../../src/reading/live-log.js'
import { subscribeToStream } from '../../src/reading/subscribe-to-stream.js'
import { givenLog, NOW, type GivenLog } from '../log/given-log.js'

const subscribed = ({ log }: GivenLog, isSlow = false): AsyncGenerator<Answer> =>
  subscribeToStream(
    liveLog(log, new AbortController().signal),
    { stream: 's', after: 'start', resolveLinks: false },
    { wasSlow: () => isSlow },
    () => NOW,
  )

/** What is said, as far as one answer of this kind, or to the end; events by their ids. */
const heard = async (answers: AsyncGenerator<Answer>, last?: Answer['answer']): Promise<string> => {
  const said: string[] = []
  for (let next = await answers.next(); next.done !== true; next = await answers.next()) {
    const { value } = next
    said.push(
      value.answer === 'event' ? value.original.type.replace('Tested', value.original.id) : value.answer,
    )
    if (value.answer === last) break
  }
  return said.join(' ')
}

const many = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `${n}`)

describe('a subscription to a stream', () => {
  test('Given that it is live, When events and a tombstone come at once, Then it sends all of them and ends', async () => {
    const given = givenLog()
    const subscription = subscribed(given)
    await heard(subscription, 'caughtUp')
    given.append('s', 'any', ['a', 'b'])
    given.write({ write: 'tombstone', stream: 's', expected: 'any' })
    expect(await heard(subscription)).toBe('a b $streamDeleted streamDeleted')
  })

  test('Given a tombstone, When it begins, Then it ends at once', async () => {
    const given = givenLog()
    given.append('s', 'any', ['a'])
    given.write({ write: 'tombstone', stream: 's', expected: 'any' })
    expect(await heard(subscribed(given))).toBe('confirmation streamDeleted')
  })

  test('Given a truncated stream, When it begins, Then it begins where that does', async () => {
    const given = givenLog()
    given.append('s', 'any', ['a', 'b', 'c'])
    given.write({ write: 'delete', stream: 's', expected: 'any' })
    given.append('s', 'any', ['d'])
    expect(await heard(subscribed(given), 'caughtUp')).toBe('confirmation d caughtUp')
  })

  test('Given a reader that is slow, When more than 32 events wait for it, Then it falls behind and catches up', async () => {
    const given = givenLog()
    const subscription = subscribed(given, true)
    await heard(subscription, 'caughtUp')
    given.append('s', 'any', many(34))
    const [first, ...others] = many(34)
    expect(await heard(subscription, 'caughtUp')).toBe(`${first} fellBehind ${others.join(' ')} caughtUp`)
  })

  test('Given a reader that keeps up, When many events come at once, Then it stays live', async () => {
    const given = givenLog()
    const subscription = subscribed(given)
    await heard(subscription, 'caughtUp')
    given.append('s', 'any', many(100))
    given.write({ write: 'tombstone', stream: 's', expected: 'any' })
    expect(await heard(subscription)).toBe(`${many(100).join(' ')} $streamDeleted streamDeleted`)
  })
})
