import * as E from 'fp-ts/lib/Either.js'
import { toCloudEvent, transferred, type RecordedEvent } from '@aos-cluster/application'
import { isStreamOf, STREAM_PREFIX } from '@aos-cluster/domain'
import type { Io } from '../io.js'
import { EXIT, type ExitStatus } from '../outcome.js'
import { complain, withEnvironment, type StoreOptions } from '../store/with-environment.js'

/** `events` can be imported again; `cloudevents` are for other software, and leave out what CloudEvents have no place for. */
export const EXPORT_FORMATS = ['events', 'cloudevents'] as const

export type ExportOptions = StoreOptions & { readonly format: (typeof EXPORT_FORMATS)[number] }

/** `aos-cluster export`: every event of the environment as a line of JSON, in the one global order. */
export const runExport = (io: Io, options: ExportOptions): Promise<ExitStatus> =>
  withEnvironment(io, options, async ({ store, name }) => {
    const written = (event: RecordedEvent): object =>
      options.format === 'events' ? transferred(event) : toCloudEvent(event, `urn:aos-cluster:${name}`)
    for await (const batch of store.readAll({ streamPrefix: STREAM_PREFIX })) {
      if (E.isLeft(batch)) return complain(io, batch.left)
      const events = batch.right.filter(({ stream }) => isStreamOf(name, stream))
      const lines = events.map((event) => `${JSON.stringify(written(event))}\n`)
      if (!(await io.out(lines.join('')))) return EXIT.ok
    }
    return EXIT.ok
  })
