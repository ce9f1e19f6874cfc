import { newEvent } from '../clients/new-event.js'
import { hasEvents, hasSignal, listen, type Listening } from '../listen.js'
import { namesOf } from '../outcome.js'
import type { Scenario, Scene } from './scenario.js'

const subscribed = ({ client, run }: Scene, fromRevision: bigint | 'start'): Listening =>
  listen(() => client.subscribeToStream(`${run}-s`, { fromRevision }))

const names = ({ run }: Scene, { events }: Listening): string => namesOf(events).replaceAll(run, '')

export const streamSubscriptions: readonly Scenario[] = [
  {
    title: 'from a revision, which is not sent again',
    play: async (scene) => {
      await scene.append('-s', [newEvent(1), newEvent(2), newEvent(3)])
      const listening = subscribed(scene, 0n)
      await listening.until(hasSignal('caughtUp'))
      return [names(scene, listening), listening.signals]
    },
    answer: ['-s@1 -s@2', ['confirmation@0', 'caughtUp@2']],
  },
  {
    title: 'to a stream that is not there yet',
    play: async (scene) => {
      const listening = subscribed(scene, 'start')
      await listening.until(hasSignal('caughtUp'))
      await scene.append('-s', newEvent(1))
      await listening.until(hasEvents(1))
      return [names(scene, listening), listening.signals]
    },
    answer: ['-s@0', ['confirmation@0', 'caughtUp@0']],
  },
  {
    title: 'to a stream that ends with a tombstone, which is sent as an event',
    play: async (scene) => {
      await scene.append('-s', newEvent(1))
      const listening = subscribed(scene, 'start')
      await listening.until(hasSignal('caughtUp'))
      await scene.client.tombstoneStream(`${scene.run}-s`, {})
      await listening.until(hasSignal('error'))
      return listening.signals
    },
    answer: ['confirmation@0', 'caughtUp@1', 'error stream-deleted code 9@2'],
  },
]
