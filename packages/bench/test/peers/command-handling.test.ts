import { describe, expect, test } from 'vitest'
import { eventsOf, steadyHistory } from '@aos-cluster/bench'
import * as castore from '../../src/peers/castore.js'
import {
  commandsOnOneStream,
  commandsOnShortStreams,
  type CommandHandling,
} from '../../src/peers/command-handling.js'
import * as emmett from '../../src/peers/emmett.js'
import * as emmettPostgresql from '../../src/peers/emmett-postgresql.js'
import * as emmettSqlite from '../../src/peers/emmett-sqlite.js'
import * as equinox from '../../src/peers/equinox.js'
import * as eventStorage from '../../src/peers/event-storage.js'
import { postgresqlMissing } from '../../src/peers/postgresql-server.js'
import { outcomeOf } from './run-variant.js'

const STREAM_EVENTS = 20
const COMMANDS = 8
const SECONDS = 60_000

/** As many commands as events. */
const history = eventsOf(steadyHistory({ sessions: 0, cycle: 100 }), COMMANDS)

interface Software {
  readonly name: string
  readonly opened: (folder: string) => Promise<CommandHandling>
  readonly missing?: string | undefined
}

const peers: readonly Software[] = [
  { name: 'castore', ...castore },
  { name: 'emmett', ...emmett },
  { name: 'equinox-js', ...equinox },
  { name: 'event-storage', ...eventStorage },
  { name: 'emmett-sqlite', ...emmettSqlite },
  { name: 'emmett-postgresql', missing: postgresqlMissing(), ...emmettPostgresql },
]

/** Its callers share one connection, and so a transaction: what was accepted may be rolled back with what was not. */
const ROLLS_BACK_TOGETHER = 'emmett-sqlite'

for (const { name, opened, missing } of peers)
  describe.skipIf(missing !== undefined)(
    `commands with ${name}${missing === undefined ? '' : `: ${missing}`}`,
    () => {
      test(
        'Given one after another, then all are accepted, and their events are there',
        async () => {
          const { checksum, counts } = await outcomeOf(commandsOnOneStream(opened, 1, STREAM_EVENTS), history)
          expect(checksum).toBe(`${COMMANDS} events`)
          expect(counts).toEqual({ accepted: COMMANDS, conflicts: 0, failures: 0, lost: 0 })
        },
        SECONDS,
      )

      test.skipIf(name === ROLLS_BACK_TOGETHER)(
        'Given several at once on one stream, then each is answered to, and what was accepted is there',
        async () => {
          const { counts = {} } = await outcomeOf(commandsOnOneStream(opened, 4, STREAM_EVENTS), history)
          const { accepted = 0, conflicts = 0, failures = 0, lost } = counts
          expect(accepted + conflicts + failures).toBe(COMMANDS)
          expect(accepted).toBeGreaterThan(0)
          expect(lost).toBe(0)
        },
        SECONDS,
      )

      test(
        'Given each on a stream of its own, then none is refused because of the others',
        async () => {
          const { counts } = await outcomeOf(commandsOnShortStreams(opened, 1), history)
          expect(counts).toEqual({ accepted: COMMANDS, conflicts: 0, failures: 0 })
        },
        SECONDS,
      )
    },
  )
