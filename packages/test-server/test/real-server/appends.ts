import { newEvent } from '../clients/new-event.js'
import type { Scenario, Scene } from './scenario.js'

const [a, b, c] = [newEvent(1), newEvent(2), newEvent(3)]

/** Given a, b and then c in a stream. */
const given = async ({ append }: Scene): Promise<void> => {
  await append('-s', [a, b], 'no_stream')
  await append('-s', c, 1n)
}

const conflict = (expected: string, actual: string): string =>
  `wrong-expected-version expected ${expected} actual ${actual}`

export const appends: readonly Scenario[] = [
  {
    title: 'a first append',
    play: ({ append }) => append('-s', [a, b], 'no_stream'),
    answer: 'ok 1',
  },
  {
    title: 'the same events again',
    play: async (scene) => [await given(scene), await scene.append('-s', [a, b], 'no_stream')][1],
    answer: 'ok 1',
  },
  {
    title: 'the same ids with other data, which change nothing',
    play: async (scene) => {
      await given(scene)
      return [await scene.append('-s', [newEvent(99, a.id), b], 'no_stream'), await scene.read('-s')]
    },
    answer: ['ok 1', '0:1 1:2 2:3'],
  },
  {
    title: 'the beginning of what is there',
    play: async (scene) => [await given(scene), await scene.append('-s', [a], 'no_stream')][1],
    answer: 'ok 0',
  },
  {
    title: 'what is there and more',
    play: async ({ append }) => {
      await append('-s', [a, b], 'no_stream')
      return append('-s', [a, b, c], 'no_stream')
    },
    answer: conflict('no_stream', '1'),
  },
  {
    title: 'the middle of what is there',
    play: async (scene) => [await given(scene), await scene.append('-s', [b], 0n)][1],
    answer: 'ok 1',
  },
  {
    title: 'the end of what is there, across two appends',
    play: async (scene) => [await given(scene), await scene.append('-s', [b, c], 0n)][1],
    answer: 'ok 2',
  },
  {
    title: 'what is there and another event in the place of the next',
    play: async (scene) => [await given(scene), await scene.append('-s', [c, newEvent(4)], 1n)][1],
    answer: conflict('1', '2'),
  },
  {
    title: 'an event that is there, at any revision',
    play: async (scene) => [await given(scene), await scene.append('-s', [a], 'any')][1],
    answer: 'ok 0',
  },
  {
    title: 'another event at a revision in the past',
    play: async (scene) => [await given(scene), await scene.append('-s', [newEvent(9)], 1n)][1],
    answer: conflict('1', '2'),
  },
  {
    title: 'another event at a revision in the future',
    play: async (scene) => [await given(scene), await scene.append('-s', [newEvent(9)], 99n)][1],
    answer: conflict('99', '2'),
  },
  {
    title: 'another event where no stream was expected',
    play: async (scene) => [await given(scene), await scene.append('-s', [newEvent(9)], 'no_stream')][1],
    answer: conflict('no_stream', '2'),
  },
  {
    title: 'an event where a stream was expected that is missing',
    play: ({ append }) => append('-none', newEvent(1), 'stream_exists'),
    answer: conflict('stream_exists', 'no_stream'),
  },
  {
    title: 'an event at a revision of a missing stream',
    play: ({ append }) => append('-none', newEvent(1), 0n),
    answer: conflict('0', 'no_stream'),
  },
  {
    title: 'one event twice in one append',
    play: async ({ append, read }) => [await append('-s', [a, a], 'no_stream'), await read('-s')],
    answer: ['ok 1', '0:1 1:1'],
  },
  {
    title: 'nothing to a missing stream',
    play: async ({ append, read }) => [await append('-s', [], 'no_stream'), await read('-s')],
    answer: ['ok 0', 'stream-not-found'],
  },
  {
    title: 'nothing to a stream',
    play: async (scene) => {
      await given(scene)
      return [await scene.append('-s', [], 2n), await scene.read('-s')]
    },
    answer: ['ok 2', '0:1 1:2 2:3'],
  },
  {
    title: 'twenty first appends at once',
    play: async ({ append, read }) => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => append('-s', newEvent(n), 'no_stream')),
      )
      return [
        answers.filter((answer) => answer === 'ok 0').length,
        answers.filter((answer) => answer === conflict('no_stream', '0')).length,
        (await read('-s')).split(' ').length,
      ]
    },
    answer: [1, 19, 1],
  },
]
