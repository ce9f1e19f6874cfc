import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import {
  checkAgreement,
  contendersOf,
  measureInRounds,
  type Contender,
  type Job,
  type Measure,
} from '@aos-cluster/bench'

const work = () => ({ run: () => 'same' })

const job: Job = {
  name: 'fold',
  title: 'fold',
  unit: 'event',
  against: 'a loop',
  events: 1_000,
  quickEvents: 10,
  durable: false,
  limit: work,
  ours: work,
  peers: [{ name: 'slow', variant: work, events: 100 }],
}

const options = { folder: 'folder' }

const measuring =
  (checksumOf: (variant: string, events: number) => string, asked: string[] = []): Measure =>
  ({ variant, events }) => {
    asked.push(`${variant} ${events}`)
    return E.right({ nanoseconds: 1, checksum: checksumOf(variant, events), counts: {}, peakMegabytes: 1 })
  }

test('Given several rounds, then each contender runs once in each, and another one is the first', () => {
  const order: Contender[][] = [[], [], [], []]
  measureInRounds(
    job,
    measuring(() => 'same'),
    {
      ...options,
      rounds: 4,
      onProgress: (round, contender) => order[round]?.push(contender),
    },
  )
  expect(new Set(order.map(([first]) => first)).size).toBe(4)
  for (const round of order) expect(round.toSorted()).toEqual(contendersOf(job).toSorted())
})

test('Given a slow peer with less to do, then only the others must come to the same as ours', () => {
  const asked: string[] = []
  const measured = measureInRounds(
    job,
    measuring((_, events) => `${events} events`, asked),
    {
      ...options,
      rounds: 1,
    },
  )
  expect(E.isRight(measured)).toBe(true)
  expect(asked.toSorted()).toEqual(['limit 1000', 'limit 1000', 'ours 1000', 'peer slow 100'])
})

test('Given a peer that takes a minute, then it is timed once', () => {
  const asked: string[] = []
  const patient: Job = { ...job, peers: [{ name: 'slow', variant: work, isSlow: true }] }
  measureInRounds(
    patient,
    measuring(() => 'same', asked),
    { ...options, rounds: 3 },
  )
  expect(asked.filter((contender) => contender === 'peer slow 1000')).toHaveLength(1)
})

test('Given ours comes to another result than the limit, then nothing is compared', () => {
  const measured = measureInRounds(
    job,
    measuring((variant) => variant),
    { ...options, rounds: 1 },
  )
  expect(measured).toEqual(
    E.left({
      job: 'fold',
      checksums: new Map([
        ['limit', 'limit'],
        ['ours', 'ours'],
        ['limit again', 'limit'],
      ]),
    }),
  )
})

test('Given a variant comes to another result from time to time, then nothing is compared', () => {
  let runs = 0
  const measured = measureInRounds(
    job,
    measuring((variant) => (variant === 'ours' ? `${runs++}` : '0')),
    {
      ...options,
      rounds: 2,
    },
  )
  expect(E.isLeft(measured)).toBe(true)
})

test('Given a variant that fails, then it is not tried again, and the others go on', () => {
  const asked: string[] = []
  const measure: Measure = (request) =>
    request.variant === 'peer slow'
      ? (asked.push(request.variant), E.left('out of memory'))
      : measuring(() => 'same')(request)
  const measured = measureInRounds(job, measure, { ...options, rounds: 3 })
  expect(E.isRight(measured) && measured.right.get('peer slow')).toEqual(E.left('out of memory'))
  expect(asked).toEqual(['peer slow'])
})

test('Given a check of the results alone, then all variants get the same small history, peers too', () => {
  const asked: string[] = []
  const agreed = checkAgreement(
    job,
    measuring(() => 'same', asked),
    options,
  )
  expect(E.isRight(agreed)).toBe(true)
  expect(asked).toEqual(['limit 10', 'ours 10', 'peer slow 10'])
})

test('Given a check of the results alone, then a slow peer has no more to do than else, and is not held against ours', () => {
  const slow: Job = { ...job, quickEvents: 1_000 }
  const differing = measuring((_, events) => `${events} events`)
  const agreed = checkAgreement(slow, differing, options)
  expect(E.isRight(agreed) && agreed.right.get('peer slow')).toMatchObject({
    right: [{ checksum: '100 events' }],
  })
})

test('Given a peer that is known to refuse some of the work, then its result is not held against ours', () => {
  const differing = measuring((variant) => (variant === 'peer slow' ? 'other' : 'same'))
  const refusing: Job = { ...job, peers: [{ name: 'slow', variant: work, sameResult: false }] }
  const agreed = checkAgreement(refusing, differing, options)
  expect(E.isRight(agreed) && [...agreed.right.keys()]).toEqual(['limit', 'ours'])
  expect(E.isRight(measureInRounds(refusing, differing, { ...options, rounds: 1 }))).toBe(true)
})

test('Given a peer that comes to another result on the same history, then the check finds it', () => {
  const differing = measuring((variant) => (variant === 'peer slow' ? 'other' : 'same'))
  expect(E.isLeft(checkAgreement(job, differing, options))).toBe(true)
})
