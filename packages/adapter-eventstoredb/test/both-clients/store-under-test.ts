import * as E from 'fp-ts/lib/Either.js'
import type { AppendOutcome, EventStore } from '@aos-cluster/application'
import type { EventStoreUnderTest } from '@aos-cluster/application/testing'
import { type Fault, type Moment, type TestServer, hang } from '@aos-cluster/test-server'
import { type ClientName, openEventStoreDb } from '../../src/index.js'
import { opened } from './given.js'
import { scopedStore } from './scoped-store.js'

/** So long an append is tried whose request or answer is to be lost. */
const HASTY_MILLISECONDS = 150

type Lost = 'request' | 'answer'

/** The clients whose requests, or answers, the server loses; they are known to it by these names. */
const LOSING: Readonly<Record<Lost, { readonly connectionName: string; readonly at: Moment['at'] }>> = {
  request: { connectionName: 'requests-are-lost', at: 'beforeCommit' },
  answer: { connectionName: 'answers-are-lost', at: 'afterCommit' },
}

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
  const connectionString = server.connectionString('esdb')
  const scoped = (store: EventStore) => (scope === undefined ? store : scopedStore(store, scope))
  const open = async () => scoped(await opened(openEventStoreDb({ connectionString, client })))
  const store = await open()

  let isAnswerLost = false
  server.setFaults((moment): Fault | undefined => {
    const losing = Object.values(LOSING).find(
      ({ connectionName }) => connectionName === moment.connectionName,
    )
    if (losing === undefined || moment.at !== losing.at) return undefined
    if (losing === LOSING.answer) isAnswerLost = true
    return hang
  })

  /** Opens a store that loses what it sends, however long that takes on a busy machine. */
  const openLosing = async (lost: Lost, milliseconds = HASTY_MILLISECONDS): Promise<EventStore> => {
    const opening = await openEventStoreDb({
      connectionString: `${connectionString}&connectionName=${LOSING[lost].connectionName}`,
      client,
      deadlineMilliseconds: milliseconds,
    })
    return E.isRight(opening) ? scoped(opening.right) : openLosing(lost, 2 * milliseconds)
  }
  const losing = new Map<Lost, Promise<EventStore>>()
  const losingStore = (lost: Lost): Promise<EventStore> => {
    const found = losing.get(lost) ?? openLosing(lost)
    losing.set(lost, found)
    return found
  }

  const appendInVain = async (
    lost: Lost,
    ...append: Parameters<EventStore['append']>
  ): Promise<AppendOutcome> => {
    const hasty = await losingStore(lost)
    isAnswerLost = false
    for (;;) {
      const outcome = await hasty.append(...append)
      // Otherwise there was no time to send it.
      const isTooSoon = outcome.outcome === 'Unknown' && lost === 'answer' && !isAnswerLost
      if (!isTooSoon && outcome.outcome !== 'Refused') return outcome
    }
  }

  let lostNext: Lost | undefined
  return {
    store: {
      ...store,
      append: (...append) => {
        const lost = lostNext
        lostNext = undefined
        return lost === undefined ? store.append(...append) : appendInVain(lost, ...append)
      },
      close: async () => {
        await Promise.all([...losing.values()].map(async (opening) => (await opening).close()))
        await store.close()
      },
    },
    openAgain: open,
    interrupt: async () => {
      for (const { network } of server.nodes) network.reset()
    },
    loseNext: async (lost) => {
      lostNext = lost
    },
  }
}
