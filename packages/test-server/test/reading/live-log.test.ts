import { expect, test } from 'vitest'
import { liveLog } from '../../src/reading/live-log.js'
import { givenLog } from '../log/given-log.js'

/** Whether a promise is open when all that was waiting has gone on. */
const isOpen = async (promise: Promise<void>): Promise<boolean> => {
  let open = true
  void promise.then(() => (open = false))
  await new Promise((resolve) => setImmediate(resolve))
  return open
}

test('Given additions, When a reader waits, Then it goes on once after each, also after one that it did not wait for', async () => {
  const { log, append } = givenLog()
  const { addition } = liveLog(log, new AbortController().signal)
  append('s', 'any', ['a', 'b'])
  await addition()
  const next = addition()
  expect(await isOpen(next)).toBe(true)
  append('s', 'any', ['c'])
  await next
  expect(await isOpen(addition())).toBe(true)
})

test('Given a reader that has left, Then it waits for nothing any more', async () => {
  const { log, append } = givenLog()
  const over = new AbortController()
  const { addition, isOver } = liveLog(log, over.signal)
  const waiting = addition()
  over.abort()
  await waiting
  await addition()
  append('s', 'any', ['a'])
  expect(isOver()).toBe(true)
})
