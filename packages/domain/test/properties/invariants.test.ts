import fc from 'fast-check'
import { test } from 'vitest'
import { emptyEnvironment, evolve } from '@aos-cluster/domain'
import { drainsAreComplete, holds, keepsTopology, mayHappen } from './invariants.js'
import { Ledger } from './ledger.js'
import { someCommands } from './small-world.js'
import { walk } from './walk.js'

const ensure = (invariant: string, isKept: boolean): void => {
  if (!isKept) throw new Error(`broken: ${invariant}`)
}

test('the 13 invariants hold after every event of every history', () => {
  fc.assert(
    fc.property(someCommands(80), (commands) => {
      const ledger = new Ledger()
      let environment = emptyEnvironment
      for (const { events } of walk(commands)) {
        for (const event of events) {
          const before = environment
          for (const [name, may] of Object.entries(mayHappen)) ensure(name, may(ledger, event))
          ledger.record(event)
          environment = evolve(environment, event)
          for (const [name, kept] of Object.entries(holds)) ensure(name, kept(ledger, environment))
          ensure('13 a restart changes no topology value', keepsTopology(before, event, environment))
        }
        ensure('a drain with no user left is complete', drainsAreComplete(ledger))
      }
    }),
    { numRuns: 100 },
  )
})
