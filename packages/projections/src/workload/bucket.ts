import type { Instant } from '@aos-cluster/domain'

/** Hours and days are those of UTC. */
export type Span = 'hour' | 'day'

/** An hour, `2026-11-20T09`, or a day, `2026-11-20`. */
export type Bucket = string

const LENGTH = { hour: 13, day: 10 }
const REST = { hour: ':00:00.000Z', day: 'T00:00:00.000Z' }
const MILLISECONDS = { hour: 3_600_000, day: 86_400_000 }

export const bucketOf = (span: Span, instant: Instant): Bucket => instant.slice(0, LENGTH[span])

/** The moment in which an hour or a day begins. */
export const beginOf = (span: Span, bucket: Bucket): Instant => `${bucket}${REST[span]}` as Instant

/** The hours or days from one to another, both included. */
export function* bucketsBetween(span: Span, first: Bucket, last: Bucket): Generator<Bucket, void> {
  if (first > last) return
  let time = Date.parse(beginOf(span, first))
  for (let bucket = first; ; bucket = bucketOf(span, new Date(time).toISOString() as Instant)) {
    yield bucket
    if (bucket >= last) return
    time += MILLISECONDS[span]
  }
}

/** The day that is so many days before that of an hour or a day; not before the year 1. */
export const daysEarlier = (bucket: Bucket, days: number): Bucket => {
  const time = Date.parse(beginOf('day', bucket.slice(0, LENGTH.day))) - days * MILLISECONDS.day
  return bucketOf('day', new Date(Math.max(time, FIRST_DAY)).toISOString() as Instant)
}

const FIRST_DAY = Date.parse('0001-01-01T00:00:00.000Z')
