import { expect, test } from 'vitest'
import { sharedRuns } from '../../src/command-service/shared-runs.js'

/** Work whose runs end when they are told to. */
const workToEnd = () => {
  const ends: ((answer: string) => void)[] = []
  const work = () =>
    new Promise<string>((resolve) => {
      ends.push(resolve)
    })
  return { ends, ask: sharedRuns(work) }
}

const begun = () => new Promise((resolve) => setImmediate(resolve))

test('Given work under way, When several ask, Then they share one run that begins after it', async () => {
  const { ends, ask } = workToEnd()
  const first = ask()
  await begun()
  const others = [ask(), ask(), ask()]
  await begun()
  expect(ends).toHaveLength(1)

  ends[0]?.('old')
  expect(await first).toBe('old')
  await begun()
  expect(ends).toHaveLength(2)
  ends[1]?.('new')
  expect(await Promise.all(others)).toEqual(['new', 'new', 'new'])
})

test('Given a run that failed, When somebody asks, Then the next one begins', async () => {
  let runs = 0
  const ask = sharedRuns(async () => {
    runs += 1
    if (runs === 1) throw new Error('no')
    return runs
  })
  await expect(ask()).rejects.toThrow('no')
  expect(await ask()).toBe(2)
})
