import type { Client } from './client/client.js'

/** The use of a client for one call. */
export interface Lease {
  readonly client: Client
  /** Whoever comes next gets a new client. Calls that are under way with this one go on. */
  readonly renew: () => void
  /** Exactly once, when the call is over. */
  readonly release: () => void
}

/** One client for all calls, until it is to be made anew. */
export interface ClientPool {
  readonly lease: () => Lease
  readonly dispose: () => Promise<void>
}

interface PooledClient {
  readonly client: Client
  calls: number
}

export const clientPool = (make: () => Client): ClientPool => {
  let current: PooledClient | undefined
  const all = new Set<PooledClient>()

  const disposeOf = async (pooled: PooledClient): Promise<void> => {
    all.delete(pooled)
    await pooled.client.dispose()
  }

  const disposeIfUnused = (pooled: PooledClient): void => {
    if (pooled !== current && pooled.calls === 0 && all.has(pooled)) void disposeOf(pooled)
  }

  const present = (): PooledClient => {
    if (current === undefined) {
      current = { client: make(), calls: 0 }
      all.add(current)
    }
    return current
  }

  return {
    lease: () => {
      const pooled = present()
      pooled.calls += 1
      return {
        client: pooled.client,
        renew: () => {
          if (current === pooled) current = undefined
        },
        release: () => {
          pooled.calls -= 1
          disposeIfUnused(pooled)
        },
      }
    },

    dispose: async () => {
      current = undefined
      await Promise.all([...all].map(disposeOf))
    },
  }
}
