import { decodeEvent } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import { lazily, type Job } from '../job.js'
import { isEventByHand } from '../limits/hand-written-guard.js'
import { validating } from './validating.js'

const ioTs = lazily(() => import('../peers/io-ts.js'))

/** From JSON to an event, or to what is wrong with it. */
export const validateEvent: Job = {
  name: 'validate',
  title: 'validate an event',
  unit: 'event',
  goal: 0.8,
  against: 'a hand-written guard that checks the same',
  events: 300_000,
  quickEvents: 2_000,
  durable: false,
  limit: validating(isEventByHand),
  ours: validating((event) => E.isRight(decodeEvent(event))),
  peers: [{ name: 'io-ts', goal: 5, variant: ioTs(({ decoding }) => decoding) }],
}
