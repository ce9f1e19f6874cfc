import { newEvent } from '../clients/new-event.js'
import { outcomeOf } from '../outcome.js'
import type { Scenario, Scene } from './scenario.js'

/** Given the events 1, 2 and 3. */
const given = ({ append }: Scene): Promise<string> =>
  append('-s', [newEvent(1), newEvent(2), newEvent(3)], 'no_stream')

const deleting = ({ client, run }: Scene): Promise<string> => outcomeOf(client.deleteStream(`${run}-s`, {}))

const truncating = ({ client, run }: Scene, truncateBefore: number): Promise<string> =>
  outcomeOf(client.setStreamMetadata(`${run}-s`, { truncateBefore }))

const bothWays = async ({ read }: Scene): Promise<readonly string[]> => [
  await read('-s'),
  await read('-s', { direction: 'backwards', fromRevision: 'end' }),
]

export const endings: readonly Scenario[] = [
  {
    title: 'a deleted stream',
    play: async (scene) => [await given(scene), await deleting(scene), await scene.read('-s')].slice(1),
    answer: ['ok', 'stream-not-found'],
  },
  {
    title: 'an append to a deleted stream at its last revision',
    play: async (scene) => {
      await given(scene)
      await deleting(scene)
      return [await scene.append('-s', newEvent(4), 2n), await scene.read('-s')]
    },
    answer: ['ok 3', '3:4'],
  },
  {
    title: 'an append to a deleted stream where no stream is expected',
    play: async (scene) => {
      await given(scene)
      await deleting(scene)
      return [await scene.append('-s', newEvent(4), 'no_stream'), await scene.read('-s')]
    },
    answer: ['ok 3', '3:4'],
  },
  {
    title: 'deleting at a wrong revision',
    play: async (scene) => {
      await given(scene)
      return outcomeOf(scene.client.deleteStream(`${scene.run}-s`, scene.library.expecting(7n)))
    },
    answer: 'wrong-expected-version code 9 expected 7 actual 2',
  },
  {
    title: 'deleting a missing stream',
    play: deleting,
    answer: 'wrong-expected-version code 9 expected -2 actual -1',
  },
  {
    title: 'a tombstone',
    play: async (scene) => {
      await given(scene)
      return [
        await outcomeOf(scene.client.tombstoneStream(`${scene.run}-s`, {})),
        await scene.append('-s', newEvent(4)),
        await scene.read('-s'),
      ]
    },
    answer: ['ok', 'stream-deleted', 'stream-deleted code 9'],
    answerByKurrent: ['ok', 'stream-deleted', 'stream-deleted'],
  },
  {
    title: 'a stream that is truncated',
    play: async (scene) => {
      await given(scene)
      return [await truncating(scene, 2), await bothWays(scene)]
    },
    answer: ['ok 0', ['2:3', '2:3']],
  },
  {
    title: 'a stream that is truncated entirely',
    play: async (scene) => {
      await given(scene)
      await truncating(scene, 2)
      return [await truncating(scene, 3), await bothWays(scene)]
    },
    answer: ['ok 1', ['nothing', 'nothing']],
  },
  {
    title: 'appends to a stream that is truncated entirely',
    play: async (scene) => {
      await given(scene)
      await truncating(scene, 3)
      return [
        await scene.append('-s', newEvent(4), 'no_stream'),
        await scene.append('-s', newEvent(4), 2n),
        await scene.read('-s'),
      ]
    },
    answer: ['wrong-expected-version expected no_stream actual 2', 'ok 3', '3:4'],
  },
  {
    title: 'a stream of which one event is kept',
    play: async (scene) => {
      await given(scene)
      await scene.client.setStreamMetadata(`${scene.run}-s`, { maxCount: 1 })
      return scene.read('-s')
    },
    answer: '2:3',
  },
]
