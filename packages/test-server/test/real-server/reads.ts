import { newEvent } from '../clients/new-event.js'
import type { Scenario, Scene } from './scenario.js'

type Options = Parameters<Scene['read']>[1]

/** Given the events 1, 2 and 3. */
const reading = (title: string, options: Options, answer: string): Scenario => ({
  title,
  play: async ({ append, read }) => {
    await append('-s', [newEvent(1), newEvent(2), newEvent(3)])
    return read('-s', options)
  },
  answer,
})

export const reads: readonly Scenario[] = [
  reading('forwards from 1', { fromRevision: 1n }, '1:2 2:3'),
  reading('one event forwards from 1', { fromRevision: 1n, maxCount: 1 }, '1:2'),
  reading('forwards from beyond the end', { fromRevision: 99n }, 'nothing'),
  reading('backwards from the end', { direction: 'backwards', fromRevision: 'end' }, '2:3 1:2 0:1'),
  reading('backwards from 1', { direction: 'backwards', fromRevision: 1n }, '1:2 0:1'),
  reading('backwards from beyond the end', { direction: 'backwards', fromRevision: 99n }, '2:3 1:2 0:1'),
  {
    title: 'a missing stream, in both directions',
    play: async ({ read }) => [
      await read('-none'),
      await read('-none', { direction: 'backwards', fromRevision: 'end', maxCount: 1 }),
    ],
    answer: ['stream-not-found', 'stream-not-found'],
  },
]
