import { setImmediate as immediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Silence, withoutSilence } from '../../src/patience.js'

const MILLISECONDS = 20

const busyFor = (milliseconds: number) => {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

test('Given an answer in time, Then it is the answer', async () => {
  expect(await withoutSilence(Promise.resolve('answer'), MILLISECONDS)).toBe('answer')
  await expect(withoutSilence(Promise.reject(new Error('no')), MILLISECONDS)).rejects.toThrow('no')
})

test('Given no answer, Then it is a silence', async () => {
  await expect(withoutSilence(new Promise(() => undefined), MILLISECONDS)).rejects.toThrow(Silence)
})

test('Given a process that was busy until it was too late, Then what has arrived meanwhile is heard', async () => {
  // From here, timers that have run out come before what has arrived.
  await immediate()
  const arrived = new Promise((resolve) => setImmediate(() => resolve('answer')))
  const answer = withoutSilence(arrived, MILLISECONDS)
  busyFor(2 * MILLISECONDS)

  expect(await answer).toBe('answer')
})
