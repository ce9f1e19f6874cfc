import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import {
  AosId,
  AosPorts,
  ClusterName,
  InstanceName,
  Instant,
  Risk,
  SessionKey,
  SessionKind,
  SessionMode,
  UserId,
} from '@aos-cluster/domain'
import type { Variant } from '../job.js'
import { validating } from '../jobs/validating.js'

const whole = (least: number): t.Type<number> =>
  t.refinement(t.number, (n) => Number.isInteger(n) && n >= least)

const event = <P extends t.Props>(type: string, data: P) =>
  t.strict({ type: t.literal(type), data: t.strict({ ...data, aosId: AosId, at: Instant }) })

const runEvent = <P extends t.Props>(type: string, data: P) => event(type, { ...data, run: whole(1) })

/** The codec that a careful programmer would compose for the events of a steady history; io-ts picks a member by `type`. */
const SteadyEvent = t.union([
  runEvent('SessionOpened', {
    session: SessionKey,
    user: UserId,
    kind: SessionKind,
    mode: SessionMode,
    administrator: t.boolean,
  }),
  runEvent('SessionEnded', {
    session: SessionKey,
    reason: t.keyof({ closedByUser: null, drainIdle: null, endedByAdministrator: null, heartbeatLost: null }),
  }),
  event('MaxConcurrentSessionsSet', { from: whole(0), to: whole(0) }),
  event('BatchServerEnabled', { automatic: t.boolean }),
  event('BatchServerDisabled', { acknowledged: t.readonlyArray(Risk) }),
  event('AosMapped', { from: t.union([ClusterName, t.null]), to: ClusterName }),
  t.strict({ type: t.literal('ClusterCreated'), data: t.strict({ cluster: ClusterName, at: Instant }) }),
  event('AosRegistered', { instanceName: InstanceName, ports: AosPorts }),
  runEvent('AosStarted', {}),
])

export const decoding: Variant = validating((recorded) => E.isRight(SteadyEvent.decode(recorded)))
