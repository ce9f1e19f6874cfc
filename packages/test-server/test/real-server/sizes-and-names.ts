import { newEvent, newEventOf } from '../clients/new-event.js'
import { all, outcomeOf } from '../outcome.js'
import type { Scenario } from './scenario.js'

const comesBack = (name: string): Scenario => ({
  title: `a stream with ${JSON.stringify(name)} in its name`,
  play: async ({ client, append, run }) => {
    await append(name, newEvent(1))
    const [read] = await all(client.readStream(run + name))
    return read?.event?.streamId === run + name
  },
  answer: true,
})

export const sizesAndNames: readonly Scenario[] = [
  {
    title: 'an event of 1.1 MB, and then a small one',
    play: async ({ append }) => [
      await append('-s', newEventOf('Big', 'x'.repeat(1_100_000))),
      await append('-s', newEvent(1)),
    ],
    answer: ['maximum-append-size-exceeded', 'ok 0'],
  },
  {
    title: 'an event of 0.9 MB',
    play: ({ append }) => append('-s', newEventOf('Big', 'x'.repeat(900_000))),
    answer: 'ok 0',
  },
  {
    title: '5,000 events of 1 kB in one append, and then a small one',
    play: async ({ append }) => [
      await append(
        '-s',
        Array.from({ length: 5_000 }, () => newEventOf('Big', 'x'.repeat(1_000))),
      ),
      await append('-s', newEvent(1)),
    ],
    answer: ['maximum-append-size-exceeded', 'ok 0'],
  },
  comesBack('-ünï'),
  comesBack('-日本'),
  comesBack('- space'),
  comesBack('-\u0001'),
  {
    title: 'a stream without a name',
    play: ({ client }) => outcomeOf(client.appendToStream('', newEvent(1))),
    answer: 'unknown',
  },
  {
    title: 'the metadata of an event',
    play: async ({ client, append, run }) => {
      await append('-s', newEvent(1))
      const [read] = await all(client.readStream(`${run}-s`, { maxCount: 1 }))
      return read?.event?.metadata
    },
    answer: { cause: 'test', num: 5 },
  },
]
