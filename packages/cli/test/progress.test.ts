import { expect, test } from 'vitest'
import type { Io } from '@aos-cluster/cli'
import { progressOf } from '../src/present/progress.js'

/** A standard error that is a terminal or not, and a clock that a second passes on at every look. */
const givenIo = (isErrTerminal: boolean) => {
  let written = ''
  let seconds = 0
  const io = {
    isErrTerminal,
    now: () => new Date(seconds++ * 1000),
    err: async (text: string) => {
      written += text
      return true
    },
  } as unknown as Io
  return { io, written: () => written }
}

test('On a terminal one line is written over, with rate and time left, and cleared at the end', async () => {
  const { io, written } = givenIo(true)
  const progress = progressOf(io, 'importing')
  await progress.step(0.25, 5_000)
  await progress.end()
  expect(written()).toBe('\r\u001b[2Kimporting: 25 %, 5,000 events, 2,500 events/s, 0:06 left\r\u001b[2K')
})

test('Elsewhere there is a line at every tenth, and nothing is cleared', async () => {
  const { io, written } = givenIo(false)
  const progress = progressOf(io, 'importing')
  for (const share of [0.05, 0.1, 0.15, 0.35, 1]) await progress.step(share, share * 1_000)
  await progress.end()
  expect(written().split('\n')).toEqual([
    'importing: 10 %, 100 events, 100 events/s, 0:09 left',
    'importing: 35 %, 350 events, 175 events/s, 0:04 left',
    'importing: 100 %, 1,000 events, 333 events/s',
    '',
  ])
})
