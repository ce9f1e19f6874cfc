import * as E from 'fp-ts/lib/Either.js'
import { historyPart, newestPosition, systemClock } from '@aos-cluster/application'
import { STREAM_PREFIX } from '@aos-cluster/domain'
import { dateAndTime, sentence, type HistoryEvent } from '@aos-cluster/projections'
import type { Io } from '../io.js'
import { BadInput, EXIT, type ExitStatus } from '../outcome.js'
import { oneLine } from '../present/one-line.js'
import { complain, withEnvironment, type StoreOptions } from '../store/with-environment.js'

export interface WatchOptions extends StoreOptions {
  readonly count?: string
  readonly fromStart?: boolean
}

/** `aos-cluster watch`: what happens, as it happens, a line an event; until it is interrupted. */
export const runWatch = (io: Io, options: WatchOptions): Promise<ExitStatus> =>
  withEnvironment(io, options, async ({ store, name }) => {
    const count = options.count === undefined ? Infinity : Number(options.count)
    if (!(count >= 1)) return complain(io, new BadInput(`--count: expected 1 or more, got ${options.count}`))
    const after = options.fromStart === true ? E.right(0n) : await newestPosition(store)
    if (E.isLeft(after)) return complain(io, after.left)

    await io.err(`aos-cluster: watching the environment ${name}; Ctrl+C ends it\n`)
    let position = after.right
    let shown = 0
    for (;;) {
      for await (const delivery of store.subscribe({ streamPrefix: STREAM_PREFIX, after: position })) {
        if (E.isLeft(delivery)) {
          if (delivery.left.code !== 'Unreachable') return complain(io, delivery.left)
          await io.err(`aos-cluster: ${oneLine(delivery.left.message)} Trying again.\n`)
          break
        }
        const { events, undecodable } = historyPart(name, delivery.right.events)
        for (const { message } of undecodable) await io.err(`aos-cluster: ${oneLine(message)}\n`)
        for (const event of events) {
          const line = options.json === true ? JSON.stringify(jsonOf(event)) : lineOf(event)
          shown += 1
          if (!(await io.out(`${line}\n`)) || shown >= count) return EXIT.ok
        }
        position = delivery.right.position
      }
      await systemClock.sleep(MILLISECONDS_BEFORE_RECONNECTING)
    }
  })

const MILLISECONDS_BEFORE_RECONNECTING = 1_000

const lineOf = ({ at, actor, event, reason }: HistoryEvent): string =>
  oneLine(`${dateAndTime(at)}  ${actor.id}: ${sentence(event)}${reason === undefined ? '' : ` (${reason})`}`)

const jsonOf = ({ position, event, ...others }: HistoryEvent): object => ({
  position: String(position),
  ...others,
  type: event.type,
  data: event.data,
})
