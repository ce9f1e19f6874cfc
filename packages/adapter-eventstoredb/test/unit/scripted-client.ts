import { onTestFinished } from 'vitest'
import type { EventStore } from '@aos-cluster/application'
import type { Chunk, Client, Feed, ReceivedEvent, ReceivedRecord } from '../../src/client/client.js'
import { clientPool } from '../../src/client-pool.js'
import { newConnection } from '../../src/connection.js'
import { eventStoreDb } from '../../src/event-store-db.js'
import { patience } from '../../src/patience.js'
import { storeErrors } from '../../src/store-errors.js'

/** A deadline that tests can wait for. */
const DEADLINE_MILLISECONDS = 1_000

const unexpected = () => {
  throw new Error('the test did not expect this call')
}

/** A client that does what a test says, and fails in all else. */
export const scriptedClient = (parts: Partial<Client>): Client => ({
  append: unexpected,
  readStream: unexpected,
  readAll: unexpected,
  subscribeToAll: unexpected,
  dispose: async () => undefined,
  ...parts,
})

/**
 * A store whose first client is the first of these, the one made after it the second, and so on; the last one stays. An
 * error is thrown instead of making one.
 */
export const storeOver = (...clients: readonly (Client | Error)[]): EventStore => {
  const left = [...clients]
  const make = (): Client => {
    const next = left.length > 1 ? left.shift() : left[0]
    if (next instanceof Error) throw next
    return next ?? unexpected()
  }
  const address = {
    scheme: 'esdb',
    kind: 'singleNode',
    hosts: [{ name: 'db', port: 2113 }],
    credentials: { username: 'admin', password: 'S3cret-Pass' },
    options: new Map(),
  } as const
  const store = eventStoreDb(
    newConnection(clientPool(make), patience(DEADLINE_MILLISECONDS), storeErrors(address)),
  )
  onTestFinished(() => store.close())
  return store
}

/** What a scripted feed does next: brings something, fails, or says nothing any more. */
export type Step = Chunk | readonly ReceivedEvent[] | Error | 'silence'

/** A feed that takes these steps and ends after the last. */
export const feed = (...steps: readonly Step[]): Feed => {
  const left = [...steps]
  let cancelled: () => void = () => undefined
  const cancellation = new Promise<undefined>((resolve) => {
    cancelled = () => resolve(undefined)
  })
  let isCancelled = false
  return {
    next: async () => {
      const step = isCancelled ? undefined : left.shift()
      if (step instanceof Error) throw step
      if (step === 'silence') return cancellation
      return step === undefined || 'events' in step ? step : { events: step }
    },
    cancel: () => {
      isCancelled = true
      cancelled()
    },
  }
}

/** An event as it comes from the server. */
export const received = (
  stream: string,
  revision: number,
  position: bigint,
  parts: Partial<ReceivedRecord> = {},
): ReceivedEvent => ({
  event: {
    streamId: stream,
    id: `00000000-0000-4000-8000-${position.toString(16).padStart(12, '0')}`,
    revision: BigInt(revision),
    type: 'AosStarted',
    data: { revision },
    metadata: { v: 1 },
    isJson: true,
    position: { commit: position, prepare: position },
    ...parts,
  },
})

export const unavailable = Object.assign(new Error('14 UNAVAILABLE: read ECONNRESET'), {
  type: 'unavailable',
  code: 14,
})

export const refusedConnection = Object.assign(
  new Error('14 UNAVAILABLE: No connection established. Last error: connect ECONNREFUSED'),
  { type: 'unavailable', code: 14 },
)
