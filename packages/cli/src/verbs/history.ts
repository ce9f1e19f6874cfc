import * as E from 'fp-ts/lib/Either.js'
import { readEvent, type RecordedEvent } from '@aos-cluster/application'
import { runStreamPrefix, streamName, type DomainEvent, type EnvironmentName } from '@aos-cluster/domain'
import type { Io } from '../io.js'
import { EXIT, type ExitStatus } from '../outcome.js'
import { oneLine } from '../present/one-line.js'
import { dateAndTime, sentence } from '../present/sentences.js'
import { complain, withEnvironment, type StoreOptions } from '../store/with-environment.js'

export interface HistoryOptions extends StoreOptions {
  readonly aos?: string
  readonly topologyOnly?: boolean
}

/** `aos-cluster history`: what happened in the environment, in order, one line an event. */
export const runHistory = (io: Io, options: HistoryOptions): Promise<ExitStatus> =>
  withEnvironment(io, options, async ({ store, name }) => {
    for await (const batch of store.readAll({ streamPrefix: 'ax' })) {
      if (E.isLeft(batch)) return complain(io, batch.left)
      for (const recorded of batch.right) {
        if (!belongs(recorded, name, options)) continue
        const event = readEvent(recorded)
        if (E.isLeft(event)) return complain(io, event.left)
        if (options.aos !== undefined && !concerns(recorded, options.aos)) continue
        const line = options.json === true ? JSON.stringify(jsonOf(recorded)) : lineOf(recorded, event.right)
        if (!(await io.out(`${line}\n`))) return EXIT.ok
      }
    }
    return EXIT.ok
  })

const belongs = ({ stream }: RecordedEvent, name: EnvironmentName, options: HistoryOptions): boolean =>
  stream === streamName(name, { kind: 'environment' }) ||
  (options.topologyOnly !== true && stream.startsWith(runStreamPrefix(name)))

const concerns = ({ data }: RecordedEvent, aos: string): boolean =>
  typeof data === 'object' && data !== null && 'aosId' in data && data.aosId === aos.toUpperCase()

const jsonOf = ({ position, stream, revision, type, data, metadata }: RecordedEvent): object => ({
  position: String(position),
  stream,
  revision,
  type,
  data,
  metadata,
})

const lineOf = ({ type, metadata }: RecordedEvent, event: DomainEvent | undefined): string => {
  const { at, actor, reason } = metadata
  const who = typeof actor === 'object' && actor !== null && 'id' in actor ? String(actor.id) : 'unknown'
  const what = event === undefined ? `${type} (not known to this version)` : sentence(event)
  const why = typeof reason === 'string' ? ` (${reason})` : ''
  return oneLine(`${dateAndTime(typeof at === 'string' ? at : '')}  ${who}: ${what}${why}`)
}
