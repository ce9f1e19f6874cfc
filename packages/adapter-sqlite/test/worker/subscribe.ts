import { openStore } from './open-store.js'
import { say } from './say.js'

/** Begins to wait for events, and has nothing else to do. */
export const subscribe = async (path: string): Promise<void> => {
  const store = await openStore(path)
  const subscription = store.subscribe()[Symbol.asyncIterator]()
  await subscription.next()
  void subscription.next().then(() => say('woken'))
  say('waiting')
}
