import type { EventStore } from '@aos-cluster/application'
import type { EventStoreUnderTest } from '@aos-cluster/application/testing'
import { type Moment, type TestServer, hang } from '@aos-cluster/test-server'
import { expect, vi } from 'vitest'
import { type ClientName, openEventStoreDb } from '../../src/index.js'
import { opened } from './given.js'
import { scopedStore } from './scoped-store.js'

/** So long an append is tried whose request or answer is to be lost. It is sent twice in this time. */
const HASTY_MILLISECONDS = 300

/** For what has to happen sooner or later. */
const PATIENCE = { timeout: 10_000 }

export interface UnderTestOptions {
  /** Only streams whose names begin so are seen. */
  readonly scope?: string
}

/** A store on a server that can be disturbed as the contract kit wants it. */
export const storeUnderTest = async (
  server: TestServer,
  client: ClientName,
  { scope }: UnderTestOptions = {},
): Promise<EventStoreUnderTest> => {
  const open = async (deadline: { readonly deadlineMilliseconds?: number } = {}): Promise<EventStore> => {
    const store = await opened(
      openEventStoreDb({ connectionString: server.connectionString('esdb'), client, ...deadline }),
    )
    return scope === undefined ? store : scopedStore(store, scope)
  }
  const store = await open()
  let lost: Moment['at'] | undefined

  const appendInVain = async (
    at: Moment['at'],
    ...append: Parameters<EventStore['append']>
  ): ReturnType<EventStore['append']> => {
    const hasty = await vi.waitFor(() => open({ deadlineMilliseconds: HASTY_MILLISECONDS }), PATIENCE)
    const struck = vi.fn(() => hang)
    server.setFaults((moment) => (moment.at === at ? struck() : undefined))
    const outcome = await hasty.append(...append)
    // Otherwise the second would arrive when nothing strikes any more.
    await vi.waitFor(() => expect(struck).toHaveBeenCalledTimes(2), PATIENCE)
    server.setFaults()
    await hasty.close()
    return outcome
  }

  return {
    store: {
      ...store,
      append: (...append) => {
        const at = lost
        lost = undefined
        return at === undefined ? store.append(...append) : appendInVain(at, ...append)
      },
    },
    openAgain: () => open(),
    interrupt: async () => {
      for (const { network } of server.nodes) network.reset()
    },
    loseNext: async (what) => {
      lost = what === 'request' ? 'beforeCommit' : 'afterCommit'
    },
  }
}
