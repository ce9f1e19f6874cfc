import {
  isLoadBalancer,
  isOnline,
  registeredAos,
  type AosInstance,
  type Environment,
} from '../environment/environment.js'
import { findOverlap, hasValidForm, type BatchPeriod } from '../vocabulary/batch-period.js'
import { isKnownTimeZone } from '../vocabulary/time-zone.js'
import { error, risk, when, type Findings } from './finding.js'

/** A batch server can't be a load balancer (F49; D1). */
export const mustNotBeBatchServer = (aos: AosInstance): Findings =>
  when(aos.batchServer, () =>
    error(
      'IsBatchServer',
      `${aos.aosId} is a batch server, and a load balancer can't be one.`,
      { aosId: aos.aosId },
      { type: 'DisableBatchServer', data: { aosId: aos.aosId } },
    ),
  )

export const notBatchServer = (aos: AosInstance): Findings =>
  when(!aos.batchServer, () =>
    error(
      'NotBatchServer',
      `${aos.aosId} is no batch server.`,
      { aosId: aos.aosId },
      isLoadBalancer(aos) ? undefined : { type: 'EnableBatchServer', data: { aosId: aos.aosId } },
    ),
  )

/** Without another batch server on line no batch task is processed; its schedule is ignored (F77, F167; D10). */
export const lastBatchServer = (environment: Environment, aos: AosInstance): Findings => {
  const others = registeredAos(environment).filter(
    (other) => other.aosId !== aos.aosId && isOnline(environment, other.aosId),
  )
  return when(aos.batchServer && !others.some((other) => other.batchServer), () => {
    const stepIn = others.find((other) => !isLoadBalancer(other))
    return risk(
      'lastBatchServer',
      `No batch server but ${aos.aosId} is on line: without it nothing in the batch queue is processed. Schedules were not considered.`,
      { aosId: aos.aosId },
      stepIn === undefined ? undefined : { type: 'EnableBatchServer', data: { aosId: stepIn.aosId } },
    )
  })
}

/** Half-open periods that don't overlap, in a known zone (F67, F68; D57, D58). */
export const invalidSchedule = (zone: string, periods: readonly BatchPeriod[]): Findings => {
  const problem = problemWith(zone, periods)
  return problem === undefined ? [] : [error('InvalidSchedule', problem.message, problem.facts)]
}

const problemWith = (
  zone: string,
  periods: readonly BatchPeriod[],
): { readonly message: string; readonly facts: Readonly<Record<string, unknown>> } | undefined => {
  if (!isKnownTimeZone(zone)) {
    return {
      message: `'${zone}' is no IANA time zone in its exact spelling, such as Europe/Copenhagen.`,
      facts: { zone },
    }
  }
  const malformed = periods.find((period) => !hasValidForm(period))
  if (malformed !== undefined) {
    return {
      message: 'A period starts at HH:MM, ends at HH:MM or 24:00, and has a whole number of threads from 1.',
      facts: { period: malformed },
    }
  }
  const empty = periods.find((period) => period.start === period.end)
  if (empty !== undefined) {
    return {
      message: `A period that starts and ends at ${empty.start} is ambiguous; a full day is 00:00 to 24:00.`,
      facts: { period: empty },
    }
  }
  const overlap = findOverlap(periods)
  return overlap === undefined ? undefined : { message: 'Two periods overlap.', facts: { periods: overlap } }
}
