import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { positionOf, type LogPosition } from '../../src/log/log-position.js'
import type { StoredEvent } from '../../src/log/stored-event.js'
import type { Answer } from '../../src/reading/answer.js'
import { liveLog } from '../../src/reading/live-log.js'
import type { FilterWindow } from '../../src/reading/page.js'
import { subscribeToAll } from '../../src/reading/subscribe-to-all.js'
import { givenLog, type GivenLog } from '../log/given-log.js'

const filtered = (window: number, multiplier = 1): FilterWindow => ({
  filter: { on: 'streamName', prefixes: ['wanted'] },
  window,
  checkpointInterval: window * multiplier,
})

/** Events that are wanted or not, one append each. */
const append = ({ append: appendOne }: GivenLog, wanted: readonly boolean[]): void => {
  for (const is of wanted) appendOne(is ? 'wanted' : 'other', 'any', [crypto.randomUUID()])
}

interface Options {
  readonly after?: LogPosition | 'start' | 'end'
  readonly window?: FilterWindow
  readonly hasAbsurdCheckpoints?: boolean
  readonly isSlow?: boolean
}

/** A subscription that is asked for one answer after another. */
const subscribed = (given: GivenLog, options: Options = {}) => {
  const over = new AbortController()
  const { after = 'start', window = filtered(32), hasAbsurdCheckpoints = false, isSlow = false } = options
  const answers = subscribeToAll(
    liveLog(given.log, over.signal),
    { after, resolveLinks: false, filtered: window, hasAbsurdCheckpoints },
    { wasSlow: () => isSlow },
  )
  return {
    next: async (): Promise<Answer | undefined> => {
      const next = await answers.next()
      return next.done === true ? undefined : next.value
    },
    leave: () => over.abort(),
  }
}

const until = async (
  { next }: ReturnType<typeof subscribed>,
  isLast: (answer: Answer) => boolean,
): Promise<readonly Answer[]> => {
  const answers: Answer[] = []
  for (let answer = await next(); answer !== undefined; answer = await next()) {
    answers.push(answer)
    if (isLast(answer)) break
  }
  return answers
}

const caughtUp = (answer: Answer): boolean => answer.answer === 'caughtUp'
const kinds = (answers: readonly Answer[]): string => answers.map(({ answer }) => answer).join(' ')
const checkpointsOf = (answers: readonly Answer[]): readonly LogPosition[] =>
  answers.flatMap((answer) => (answer.answer === 'checkpoint' ? [answer.position] : []))
const eventsOf = (answers: readonly Answer[]): readonly StoredEvent[] =>
  answers.flatMap((answer) => (answer.answer === 'event' ? [answer.original] : []))

describe('a filtered subscription that catches up', () => {
  test('Given any log and window, When it resumes at any of its checkpoints, Then it gets the rest and nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 150 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 3 }),
        async (wanted, window, multiplier) => {
          const given = givenLog()
          append(given, wanted)
          const options = { window: filtered(window, multiplier) }
          const all = await until(subscribed(given, options), caughtUp)
          append(given, [true])

          for (const after of checkpointsOf(all)) {
            const seen = all.slice(
              0,
              all.findIndex((answer) => 'position' in answer && answer.position === after),
            )
            const resumed = subscribed(given, { ...options, after })
            const rest = eventsOf([
              ...(await until(resumed, caughtUp)),
              ...(await lateEvents(resumed, given)),
            ])
            const expected = given.log.events.filter(({ stream }) => stream === 'wanted')
            expect([...eventsOf(seen), ...rest].map(positionOf)).toEqual(expected.map(positionOf))
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  test('Given 70 events that nobody wants and a window of 10 taken twice, Then a checkpoint comes for each 20 and one at the end', async () => {
    const given = givenLog()
    append(
      given,
      Array.from({ length: 70 }, () => false),
    )
    const answers = await until(subscribed(given, { window: filtered(10, 2) }), caughtUp)
    expect(kinds(answers)).toBe('confirmation checkpoint checkpoint checkpoint checkpoint caughtUp')
    const indexes = checkpointsOf(answers).map(({ commit }) =>
      given.log.events.findIndex(({ position }) => position === commit),
    )
    expect(indexes).toEqual([10, 30, 50, -1])
  })

  test('Given less than a page that nobody wants, Then its checkpoint is the start, or absurd on an older server', async () => {
    const given = givenLog()
    append(given, [false, false])
    const newer = await until(subscribed(given), caughtUp)
    const older = await until(subscribed(given, { hasAbsurdCheckpoints: true }), caughtUp)
    expect(checkpointsOf(newer)).toEqual([{ commit: 0n, prepare: 0n }])
    expect(checkpointsOf(older)).toEqual([{ commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n }])
  })

  test('Given an event that comes while the last page is sent, Then it follows, and nothing is left out', async () => {
    const given = givenLog()
    append(given, [true])
    const subscription = subscribed(given)
    await until(subscription, (answer) => answer.answer === 'checkpoint')
    append(given, [true])
    const answers = await until(subscription, (answer) => answer.answer === 'event')
    expect(kinds(answers)).toBe('caughtUp event')
    expect(eventsOf(answers)).toEqual(given.log.events.slice(1))
  })

  test('Given an older server, When something is wanted, Then its checkpoint is that', async () => {
    const given = givenLog()
    append(given, [true, false])
    const answers = await until(subscribed(given, { hasAbsurdCheckpoints: true }), caughtUp)
    expect(checkpointsOf(answers)).toEqual(eventsOf(answers).map(positionOf))
  })
})

/** What comes after it caught up, as far as the log goes. */
const lateEvents = async (
  subscription: ReturnType<typeof subscribed>,
  given: GivenLog,
): Promise<readonly Answer[]> => {
  append(given, [true])
  const last = given.log.events.at(-1)
  return until(subscription, (answer) => answer.answer === 'event' && answer.original === last)
}

describe('a filtered subscription that is live', () => {
  test('Given an interval of 3, When 7 events come, Then there is a checkpoint after the third and the sixth', async () => {
    const given = givenLog()
    const subscription = subscribed(given, { window: filtered(3), after: 'end' })
    await until(subscription, caughtUp)
    append(given, [false, true, false, false, true, false, true])
    const answers = await until(
      subscription,
      (answer) => answer.answer === 'event' && answer.original === given.log.events.at(-1),
    )
    expect(kinds(answers)).toBe('event checkpoint event checkpoint event')
  })

  test('Given a reader that is slow, When more than 32 events wait for it, Then it falls behind and catches up', async () => {
    const given = givenLog()
    const subscription = subscribed(given, { after: 'end', isSlow: true })
    await until(subscription, caughtUp)
    append(
      given,
      Array.from({ length: 40 }, () => true),
    )
    const answers = await until(subscription, caughtUp)
    expect(kinds(answers)).toBe(
      `event fellBehind checkpoint ${'event '.repeat(31)}checkpoint ${'event '.repeat(8)}checkpoint caughtUp`,
    )
    expect(eventsOf(answers)).toEqual(given.log.events)
  })

  test('Given a reader that waits, When it leaves, Then its subscription ends', async () => {
    const subscription = subscribed(givenLog())
    await until(subscription, caughtUp)
    const waiting = subscription.next()
    subscription.leave()
    expect(await waiting).toBeUndefined()
  })
})
