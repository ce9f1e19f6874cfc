import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  auditTrail,
  documentsOf,
  environmentView,
  project,
  sessionHistory,
  workloadPeaks,
  type HistoryEvent,
  type Projection,
} from '@aos-cluster/projections'
import { seededHistory } from '@aos-cluster/projections/testing'
import { deepFreeze } from '../../../domain/test/deep-freeze.js'
import { plain } from '../plain.js'
import { anyHistory, someHistory } from '../random-histories.js'

/** All projections, and those with filters in some form of them. */
const projections: readonly Projection<unknown>[] = [
  environmentView,
  workloadPeaks(),
  workloadPeaks({ daysOfHours: 1 }),
  sessionHistory(),
  sessionHistory({ user: 'user1' }),
  sessionHistory({ aosId: '01@ax1' }),
  auditTrail(),
  auditTrail({ cluster: 'live', subjects: ['topology'] }),
  auditTrail({ user: 'user1' }),
] as readonly Projection<unknown>[]

const histories = fc.oneof(
  { weight: 3, arbitrary: someHistory() },
  { weight: 1, arbitrary: anyHistory() },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 1000 })
      .map((seed) => [...seededHistory({ seed, aos: 4, users: 6, events: 150 })]),
  },
)

/** The history cut into pieces, some of them empty. */
const pieces = (history: readonly HistoryEvent[], cuts: readonly number[]): (readonly HistoryEvent[])[] => {
  const places = cuts.map((cut) => cut % (history.length + 1)).sort((a, b) => a - b)
  return [0, ...places].map((from, i) => history.slice(from, places[i] ?? history.length))
}

const cuts = fc.array(fc.nat(), { maxLength: 6 })

const isSame = (a: unknown, b: unknown): void => expect(plain(a)).toStrictEqual(plain(b))

describe.each(projections.map((projection) => [projection.name, projection] as const))(
  '%s',
  (_, projection) => {
    const { initial, apply, applyAll, snapshot } = projection
    const oneByOne = (history: readonly HistoryEvent[]): unknown => history.reduce(apply, initial)

    test('is the same in batches of any size as one by one', () => {
      fc.assert(
        fc.property(histories, cuts, (history, places) => {
          isSame(pieces(history, places).reduce(applyAll, initial), oneByOne(history))
          isSame(project(projection, history.values()), oneByOne(history))
        }),
        { numRuns: 40 },
      )
    })

    test('leaves earlier states as they were', () => {
      fc.assert(
        fc.property(histories, (history) => {
          const states = [deepFreeze(initial)]
          for (const event of history) states.push(deepFreeze(apply(states.at(-1), deepFreeze(event))))
          const shown = states.map((state) => JSON.stringify(plain(state), withBigInts))
          applyAll(states[Math.floor(states.length / 2)], history)
          expect(states.map((state) => JSON.stringify(plain(state), withBigInts))).toStrictEqual(shown)
        }),
        { numRuns: 10 },
      )
    })

    test('goes on from a snapshot as if it had gone on from the start', () => {
      fc.assert(
        fc.property(histories, cuts, (history, places) => {
          const documents = new Map<string, unknown>()
          let state = initial
          for (const piece of pieces(history, places)) {
            const next = applyAll(state, piece)
            const { put, remove } = snapshot.changes(state, next)
            for (const key of remove) documents.delete(key)
            for (const [key, document] of put) documents.set(key, JSON.parse(JSON.stringify(document)))
            expect(documents).toStrictEqual(jsonOf(documentsOf(projection, next)))
            const read = snapshot.read(documents)
            if (E.isLeft(read))
              throw new Error(read.left.map(({ context }) => context.map(({ key }) => key).join('.')).join())
            isSame(read.right, next)
            // The fold goes on with what was read.
            state = read.right
          }
          isSame(state, oneByOne(history))
        }),
        { numRuns: 40 },
      )
    })

    test('writes nothing if nothing has happened, and reads nothing as the beginning', () => {
      expect(snapshot.changes(initial, applyAll(initial, []))).toStrictEqual({ put: [], remove: [] })
      isSame(E.toUnion(snapshot.read(new Map())), initial)
    })

    test('does not read a document that it has not written', () => {
      const documents = documentsOf(
        projection,
        project(projection, seededHistory({ aos: 4, users: 6, events: 300 })),
      )
      for (const key of documents.keys())
        expect(E.isLeft(snapshot.read(new Map([...documents, [key, { nonsense: true }]]))), key).toBe(true)
    })
  },
)

const withBigInts = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value)

const jsonOf = (documents: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> =>
  new Map([...documents].map(([key, document]) => [key, JSON.parse(JSON.stringify(document)) as unknown]))
