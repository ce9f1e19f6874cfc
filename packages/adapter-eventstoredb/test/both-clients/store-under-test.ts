import type { EventStore } from '@aos-cluster/application'
import type { EventStoreUnderTest } from '@aos-cluster/application/testing'
import { type Moment, type TestServer, failWith } from '@aos-cluster/test-server'
import { status } from '@grpc/grpc-js'
import { type ClientName, openEventStoreDb } from '../../src/index.js'
import { opened } from './given.js'
import { scopedStore } from './scoped-store.js'

/** So long an append is tried whose request or answer is to be lost each time. */
const HASTY_MILLISECONDS = 250

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
  let hasty: EventStore | undefined
  let lost: Moment['at'] | undefined

  const appendInVain = async (
    at: Moment['at'],
    ...append: Parameters<EventStore['append']>
  ): ReturnType<EventStore['append']> => {
    hasty ??= await open({ deadlineMilliseconds: HASTY_MILLISECONDS })
    server.setFaults((moment) => (moment.at === at ? failWith(status.UNAVAILABLE) : undefined))
    const outcome = await hasty.append(...append)
    server.setFaults()
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
      close: async () => {
        await hasty?.close()
        await store.close()
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
