import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { expect, onTestFinished, test } from 'vitest'
import { decodeEvent, isRunEvent, replay } from '@aos-cluster/domain'
import { eventsOf, readHistory, steadyHistory, writtenHistory } from '@aos-cluster/bench'

const size = { sessions: 200, cycle: 4_000 }
const history = steadyHistory(size)

const sessionsAfter = (count: number): number =>
  [...replay(eventsOf(history, count)).runs.values()].reduce((sum, { sessions }) => sum + sessions.size, 0)

test('Given a size, then the history is the same every time', () => {
  expect(steadyHistory(size)).toEqual(history)
})

test('Given a history, then every event in it is valid', () => {
  expect(eventsOf(history, 5_000).filter((event) => E.isLeft(decodeEvent(event)))).toEqual([])
})

test('Given the beginning, then 99 AOS run, in 20 clusters, with the sessions that were asked for', () => {
  const { aos, runs, clusters } = replay(history.beginning)
  expect([aos.size, runs.size, clusters.size]).toEqual([99, 99, 20])
  expect(sessionsAfter(history.beginning.length)).toBe(200)
})

test('Given a cycle, then 97 of 100 events are about sessions, of which about as many stay open', () => {
  const share = history.cycle.filter(isRunEvent).length / history.cycle.length
  expect(share).toBeGreaterThan(0.96)
  expect(share).toBeLessThan(0.98)
  for (const count of [1_000, 2_000, 3_000]) {
    expect(sessionsAfter(history.beginning.length + count)).toBeGreaterThanOrEqual(200)
    expect(sessionsAfter(history.beginning.length + count)).toBeLessThanOrEqual(201)
  }
})

test('Given a cycle is over, then every AOS and every session is as it was before', () => {
  const before = replay(history.beginning)
  const after = replay(eventsOf(history, history.beginning.length + 2 * size.cycle))
  const settings = (environment: typeof before) =>
    [...environment.aos.values()].map(({ placement, ...others }) => ({
      ...others,
      cluster: placement.kind === 'inCluster' ? placement.cluster : null,
    }))
  const sessions = (environment: typeof before) =>
    [...environment.runs].map(([aosId, run]) => [aosId, [...run.sessions.keys()].toSorted(), run.tally])
  expect(settings(after)).toEqual(settings(before))
  expect(sessions(after)).toEqual(sessions(before))
})

test('Given a history in files, then as many of its events are read as are asked for', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aos-cluster-bench-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = writtenHistory(size, folder)
  for (const count of [0, 10, 1_000, 10_000])
    expect(readHistory(path, count)).toEqual(eventsOf(history, count))
})
