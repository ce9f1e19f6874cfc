import { openStore } from './open-store.js'
import { say } from './say.js'

/** Waits for the next event and for nothing else, then for none. */
export const subscribe = async (path: string): Promise<void> => {
  const store = await openStore(path)
  const subscription = store.subscribe()[Symbol.asyncIterator]()
  await subscription.next()
  const next = subscription.next()
  say('waiting')
  await next
  say('woken')
  await subscription.return?.()
}
