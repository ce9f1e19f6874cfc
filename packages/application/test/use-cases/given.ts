import type { CommandId, Intent, UserId } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import {
  commandService,
  inMemoryEventStore,
  readHistory,
  type CommandService,
  type Execution,
} from '@aos-cluster/application'
import type { HistoryEvent } from '@aos-cluster/projections'
import { command, LIVE, session, twoMembers } from '../commands.js'

export const request = {
  actor: { id: 'admin1' as UserId, roles: ['systemAdministrator'] },
  commandId: '11111111-1111-4111-8111-111111111111' as CommandId,
}

/** Two members of a cluster; so many users on the first, and whoever else is named. */
export const givenCluster = async (users: number) => {
  const store = inMemoryEventStore()
  const service = commandService(store, LIVE)
  const send = (type: Intent['type'], data: object = {}) => service.execute(command(type, data))
  for (const each of twoMembers()) await service.execute(each)
  await send('SetMaxConcurrentSessions', { aosId: '01@AX1', max: 100 })
  for (let n = 1; n <= users; n++) await send('OpenSession', session(`s${n}`, '01@AX1'))
  const before = (await eventsIn(store)).length

  return {
    service,
    send,
    /** What happened since, one line an event. */
    happened: async () => (await eventsIn(store)).slice(before).map(inWords),
  }
}

type Store = ReturnType<typeof inMemoryEventStore>

const eventsIn = async (store: Store): Promise<readonly HistoryEvent[]> => {
  const events = []
  for await (const part of readHistory(store, LIVE)) {
    if (E.isLeft(part)) throw new Error(part.left.message)
    events.push(...part.right.events)
  }
  return events
}

const inWords = ({ event: { type, data }, at }: HistoryEvent): string =>
  [at.slice(11, 19), type, ...('session' in data ? [data.session] : [])].join(' ')

/** A service that can't carry out commands of one type. */
export const failing = (service: CommandService, type: Intent['type']): CommandService => ({
  ...service,
  execute: async (sent): Promise<Execution> =>
    sent.type === type
      ? { outcome: 'failed', failure: { code: 'Unreachable', message: 'gone' } }
      : service.execute(sent),
})
