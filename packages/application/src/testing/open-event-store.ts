import { onTestFinished } from 'vitest'
import type { EventStore } from '../event-store.js'

/** Opens an empty store that no other test uses. */
export type OpenEventStore = () => Promise<EventStore>

/** Opens a store for the running test, and closes it when the test has finished. */
export const openForTest = async (open: OpenEventStore): Promise<EventStore> => {
  const store = await open()
  onTestFinished(() => store.close())
  return store
}
