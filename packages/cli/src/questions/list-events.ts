import * as E from 'fp-ts/lib/Either.js'
import { readEvent, type RecordedEvent } from '@aos-cluster/application'
import {
  isStreamOf,
  STREAM_PREFIX,
  streamName,
  type DomainEvent,
  type EnvironmentName,
} from '@aos-cluster/domain'
import { dateAndTime, sentence, type AuditFilter } from '@aos-cluster/projections'
import type { Io } from '../io.js'
import { EXIT, type ExitStatus } from '../outcome.js'
import type { AskedMoment } from '../present/as-of.js'
import { hanging } from '../present/hanging.js'
import { jsonLine } from '../present/json.js'
import { oneLine } from '../present/one-line.js'
import { terminalOf, type Terminal } from '../present/terminal.js'
import { complain, type OpenEnvironment } from '../store/with-environment.js'
import { belongsTo } from './where-in-history.js'

export interface EventsWanted {
  readonly wanted: AuditFilter
  /** As of when; null for the present. */
  readonly asked: AskedMoment | null
  readonly json: boolean
}

/** Lists the events as they are stored, one line each; also those of a type that this version does not know. */
export const listEvents = async (
  io: Io,
  { store, name }: OpenEnvironment,
  { wanted, asked, json }: EventsWanted,
): Promise<ExitStatus> => {
  const isWanted = eventFilter(name, wanted)
  const terminal = terminalOf(io)
  let shown = 0
  for await (const batch of store.readAll({ streamPrefix: STREAM_PREFIX })) {
    if (E.isLeft(batch)) return complain(io, batch.left)
    const belonging = batch.right.filter(belongsTo(asked))
    const lines: string[] = []
    for (const recorded of belonging.filter(isWanted)) {
      const event = readEvent(recorded)
      if (E.isLeft(event)) {
        await io.out(lines.join(''))
        return complain(io, event.left)
      }
      lines.push(`${json ? jsonLine(jsonOf(recorded)) : lineOf(terminal, recorded, event.right)}\n`)
    }
    shown += lines.length
    if (lines.length > 0 && !(await io.out(lines.join('')))) return EXIT.ok
    if (belonging.length < batch.right.length) break
  }
  if (shown === 0 && !json) await io.out('No event matches.\n')
  return EXIT.ok
}

const eventFilter = (
  name: EnvironmentName,
  { aosId, actor, type, from, before, subjects }: AuditFilter,
): ((recorded: RecordedEvent) => boolean) => {
  const topology = streamName(name, { kind: 'environment' })
  const aos = aosId?.toUpperCase()
  return ({ stream, type: own, data, metadata }) => {
    const at = String(metadata['at'])
    return (
      isStreamOf(name, stream) &&
      (subjects === undefined || stream === topology) &&
      (aos === undefined || (isObject(data) && data['aosId'] === aos)) &&
      (actor === undefined || actorOf(metadata) === actor) &&
      (type === undefined || own === type) &&
      (from === undefined || at >= from) &&
      (before === undefined || at < before)
    )
  }
}

const isObject = (u: unknown): u is Readonly<Record<string, unknown>> => typeof u === 'object' && u !== null

const actorOf = ({ actor }: RecordedEvent['metadata']): string =>
  isObject(actor) && 'id' in actor ? String(actor['id']) : 'unknown'

const jsonOf = ({ position, stream, revision, type, data, metadata }: RecordedEvent): object => ({
  position,
  stream,
  revision,
  type,
  data,
  metadata,
})

const lineOf = (
  terminal: Terminal,
  { type, metadata }: RecordedEvent,
  event: DomainEvent | undefined,
): string => {
  const { at, reason } = metadata
  const what = event === undefined ? `${type} (not known to this version)` : sentence(event)
  const why = typeof reason === 'string' ? ` (${reason})` : ''
  const when = oneLine(dateAndTime(typeof at === 'string' ? at : ''))
  return hanging(terminal, `${when}  `, oneLine(`${actorOf(metadata)}: ${what}${why}`))
}
