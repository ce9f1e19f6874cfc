import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { scheduler } from '../src/schedule/scheduler.js'

test('What waits happens in the order of its time, and of what is due at once, first what came first', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 5 })), async (delays) => {
      const { after, step, now } = scheduler()
      const happened: { readonly index: number; readonly at: number }[] = []
      for (const [index, delay] of delays.entries())
        after(delay, () => void happened.push({ index, at: now() }))
      while (await step());
      const expected = delays.map((at, index) => ({ index, at })).toSorted((a, b) => a.at - b.at)
      expect(happened).toEqual(expected)
    }),
  )
})

test('A step lets everything go on that waits for nothing else', async () => {
  const { sleep, step } = scheduler()
  let woken = 0
  const sleeper = async (): Promise<void> => {
    await sleep(3_600_000)
    for (let tick = 0; tick < 100; tick++) await Promise.resolve()
    woken += 1
  }
  void sleeper()
  expect(await step()).toBe(true)
  expect(woken).toBe(1)
  expect(await step()).toBe(false)
})
