import type { Position } from '../clients/client.js'
import { newEvent } from '../clients/new-event.js'
import { hasEvents, hasSignal, listen, type Listening } from '../listen.js'
import { all, namesOf } from '../outcome.js'
import type { Scenario, Scene } from './scenario.js'

const WANTED = 'A-0@0 B-0@0 B-0@1 A-1@0 B-1@0 B-1@1 A-2@0 B-2@0 B-2@1'

/** Given nine events in streams A and B and three in between that nobody wants. */
const given = async ({ append }: Scene): Promise<void> => {
  for (const n of [0, 1, 2]) {
    await append(`A-${n}`, newEvent(n))
    await append(`other-${n}`, newEvent(n))
    await append(`B-${n}`, [newEvent(n), newEvent(n + 10)])
  }
}

const wanted = ({ library, run }: Scene, more: object = {}): object =>
  library.streamNames({ prefixes: [`${run}A-`, `${run}B-`], ...more })

const names = ({ run }: Scene, events: Parameters<typeof namesOf>[0]): string =>
  namesOf(events).replaceAll(run, '')

const subscribed = (scene: Scene, fromPosition: Position | 'start'): Listening =>
  listen((checkpointReached) =>
    scene.client.subscribeToAll({
      fromPosition,
      filter: wanted(scene, { checkpointInterval: 1, checkpointReached }),
    }),
  )

const caughtUp = async (scene: Scene, from: Position | 'start' = 'start'): Promise<Listening> =>
  subscribed(scene, from).until(hasSignal('caughtUp'))

const positionAt = ({ events }: Listening, index: number): Position =>
  events.at(index)?.event?.position ?? { commit: -1n, prepare: -1n }

export const allStreams: readonly Scenario[] = [
  {
    title: 'reading everything with a filter, which one client does not send',
    play: async (scene) => {
      await given(scene)
      const read = await all(scene.client.readAll({ fromPosition: 'start', filter: wanted(scene) }))
      return names(
        scene,
        read.filter(({ event }) => event?.streamId.startsWith(scene.run)),
      )
    },
    answer: 'A-0@0 other-0@0 B-0@0 B-0@1 A-1@0 other-1@0 B-1@0 B-1@1 A-2@0 other-2@0 B-2@0 B-2@1',
    answerByKurrent: WANTED,
  },
  {
    title: 'catching up: the events, a checkpoint at or after the last, and then the word that it is done',
    play: async (scene) => {
      await given(scene)
      const listening = await caughtUp(scene)
      const [checkpoint] = listening.checkpoints.slice(-1)
      return [
        names(scene, listening.events),
        listening.signals,
        checkpoint !== undefined && checkpoint.commit >= positionAt(listening, -1).commit,
      ]
    },
    answer: [WANTED, ['confirmation@0', 'caughtUp@9'], true],
  },
  {
    title: 'live: the events and no further checkpoint for a handful of them',
    play: async (scene) => {
      await given(scene)
      const listening = await caughtUp(scene)
      const before = listening.checkpoints.length
      await scene.append('A-9', [newEvent(90), newEvent(91)])
      await scene.append('other-9', newEvent(9))
      await scene.append('B-9', newEvent(92))
      await listening.until(hasEvents(12))
      return [names(scene, listening.events.slice(9)), listening.checkpoints.length - before]
    },
    answer: ['A-9@0 A-9@1 B-9@0', 0],
  },
  {
    title: 'unsubscribing',
    play: async (scene) => {
      await given(scene)
      const listening = await caughtUp(scene)
      await listening.unsubscribe()
      await listening.until(hasSignal('close'))
      return listening.signals
    },
    answer: ['confirmation@0', 'caughtUp@9', 'end@9', 'close@9'],
  },
  {
    title: 'positions, which grow with every event of an append',
    play: async (scene) => {
      await given(scene)
      const listening = await caughtUp(scene)
      const commits = listening.events.map((_, index) => positionAt(listening, index).commit)
      return commits.every((commit, index) => index === 0 || commit > (commits[index - 1] ?? 0n))
    },
    answer: true,
  },
  {
    title: 'resuming from the first event, inside an append, and from the last',
    play: async (scene) => {
      await given(scene)
      const first = await caughtUp(scene)
      const resumed = await Promise.all([0, -2, -1].map((index) => caughtUp(scene, positionAt(first, index))))
      return resumed.map(({ events }) => names(scene, events))
    },
    answer: [WANTED.slice('A-0@0 '.length), 'B-2@1', 'nothing'],
  },
  {
    title: 'a filter that nothing matches, from the last event',
    play: async (scene) => {
      await given(scene)
      const last = positionAt(await caughtUp(scene), -1)
      await scene.append('other-9', newEvent(9))
      const filter = { prefixes: ['no such prefix'], checkpointInterval: 1 }
      const listening = listen((checkpointReached) =>
        scene.client.subscribeToAll({
          fromPosition: last,
          filter: scene.library.streamNames({ ...filter, checkpointReached }),
        }),
      )
      await listening.until(hasSignal('caughtUp'))
      return [
        listening.events.length,
        listening.signals,
        listening.checkpoints.map(({ commit }) => commit >= last.commit),
      ]
    },
    answer: [0, ['confirmation@0', 'caughtUp@0'], [true]],
  },
  {
    title: 'a position beyond the end, which is believed',
    play: async (scene) => {
      await given(scene)
      const known = await caughtUp(scene)
      const { commit } = positionAt(known, -1)
      const lost = await caughtUp(scene, { commit: commit * 1000n, prepare: commit * 1000n })
      await scene.append('A-8', newEvent(8))
      await known.until(hasEvents(10))
      return [lost.events.length, lost.signals]
    },
    answer: [0, ['confirmation@0', 'caughtUp@0']],
  },
  {
    title: 'a position between two events, at which nothing can be read',
    play: async (scene) => {
      await given(scene)
      const { commit } = positionAt(await caughtUp(scene), 0)
      const invented = subscribed(scene, { commit: commit + 1n, prepare: commit + 1n })
      await invented.until(hasSignal('error'))
      return invented.events.length
    },
    answer: 0,
  },
  {
    title: 'reading everything from an event: forwards with it, backwards without',
    play: async (scene) => {
      await given(scene)
      const first = positionAt(await caughtUp(scene), 0)
      const [forwards] = await all(scene.client.readAll({ fromPosition: first, maxCount: 1 }))
      const [backwards] = await all(
        scene.client.readAll({ fromPosition: first, direction: 'backwards', maxCount: 1 }),
      )
      const before = backwards?.event?.position?.commit ?? first.commit
      return [names(scene, forwards === undefined ? [] : [forwards]), before < first.commit]
    },
    answer: ['A-0@0', true],
  },
]
