import * as E from 'fp-ts/lib/Either.js'
import { transferred } from '@aos-cluster/application'
import { isStreamOf, STREAM_PREFIX } from '@aos-cluster/domain'
import type { Io } from '../io.js'
import { EXIT, type ExitStatus } from '../outcome.js'
import { complain, withEnvironment, type StoreOptions } from '../store/with-environment.js'

/** `aos-cluster export`: every event of the environment as a line of JSON, in the one global order. */
export const runExport = (io: Io, options: StoreOptions): Promise<ExitStatus> =>
  withEnvironment(io, options, async ({ store, name }) => {
    for await (const batch of store.readAll({ streamPrefix: STREAM_PREFIX })) {
      if (E.isLeft(batch)) return complain(io, batch.left)
      const events = batch.right.filter(({ stream }) => isStreamOf(name, stream))
      const lines = events.map((event) => `${JSON.stringify(transferred(event))}\n`)
      if (!(await io.out(lines.join('')))) return EXIT.ok
    }
    return EXIT.ok
  })
