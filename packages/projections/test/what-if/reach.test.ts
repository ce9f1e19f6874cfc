import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  answerTo,
  decisionsOf,
  partedAt,
  reachOf,
  whatIf,
  type HistoryEvent,
  type IdentifiedCommand,
  type WhatIfChange,
} from '@aos-cluster/projections'
import { defaultPolicy, type Instant } from '@aos-cluster/domain'
import { admin1 } from '../../../domain/test/given-when-then.js'
import { B } from '../../../domain/test/situation-b.js'
import { commandId, historyOf } from '../recorded-history.js'
import { someHistory } from '../random-histories.js'

const insert: IdentifiedCommand = {
  ...admin1('CreateCluster', { cluster: 'DAY' }),
  commandId: commandId(900),
}

/** Changes somewhere in a history: removals, moves and insertions. */
const someChanges = (history: readonly HistoryEvent[]): fc.Arbitrary<readonly WhatIfChange[]> => {
  const event = fc.constantFrom(...history)
  const moment = fc.oneof(
    event.map(({ position }) => ({ position })),
    event.map(({ at }) => ({ instant: at })),
  )
  return fc.array(
    fc.oneof(
      event.map((one): WhatIfChange => ({ remove: one.commandId })),
      moment.map((at): WhatIfChange => ({ insert, at })),
      fc.tuple(event, moment).map(([one, to]): WhatIfChange => ({ move: one.commandId, to })),
    ),
    { minLength: 1, maxLength: 3 },
  )
}

const cases = someHistory()
  .filter((history) => history.length > 0)
  .chain((history) => fc.tuple(fc.constant(history), someChanges(history)))

describe('What changes do not reach', () => {
  test('need not be in memory: the answer is the same without it', () => {
    fc.assert(
      fc.property(cases, ([whole, changes]) => {
        const parted = answerTo(partedAt(answerTo(reachOf(changes), whole)), whole)
        const apart = whatIf(parted.history, changes, defaultPolicy, parted.before)
        const together = whatIf(whole, changes)
        if (E.isLeft(together)) return expect(apart).toStrictEqual(together)
        const before = whole.slice(0, whole.length - parted.history.length)
        expect(apart).toStrictEqual(
          E.map((found: typeof together.right) => ({
            ...found,
            history: found.history.slice(before.length),
          }))(together),
        )
        expect(together.right.history.slice(0, before.length)).toStrictEqual(before)
      }),
      { numRuns: 150 },
    )
  })

  test('is never a part of a decision', () => {
    fc.assert(
      fc.property(cases, ([history, changes]) => {
        const reach = answerTo(reachOf(changes), history)
        const begins = [...decisionsOf(history)].map(({ position }) => position)
        expect([null, ...begins]).toContain(reach)
      }),
      { numRuns: 60 },
    )
  })

  test('is all, if they come after the end', () => {
    const history = historyOf(B)
    const at = { instant: '2099-01-01T00:00:00.000Z' as Instant }
    expect(answerTo(reachOf([{ insert, at }]), history)).toBeNull()
  })
})
