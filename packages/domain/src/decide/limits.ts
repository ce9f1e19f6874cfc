import type { AosInstance } from '../environment/environment.js'
import type { DomainEvent } from '../events/domain-event.js'
import { unknownAos } from '../rules/lifecycle.js'
import { outOfRange } from '../rules/limits.js'
import { aosIdOf } from '../vocabulary/aos-id.js'
import type { Instant } from '../vocabulary/instant.js'
import type { SessionLimits } from '../vocabulary/session-limits.js'
import { refused, ruling, type Decider } from './ruling.js'

/** The event of a new maximum; none if it is the present one. */
export const maximumSet = (aos: AosInstance, max: number, at: Instant): readonly DomainEvent[] =>
  max === aos.maxConcurrentSessions
    ? []
    : [
        {
          type: 'MaxConcurrentSessionsSet',
          data: { aosId: aos.aosId, from: aos.maxConcurrentSessions, to: plain(max), at },
        },
      ]

/** Minus zero is zero. */
const plain = (n: number): number => n + 0

/** Sets the maximum that the workload is measured by. Sessions above it stay (F92; D18, D21). */
export const setMaxConcurrentSessions: Decider<'SetMaxConcurrentSessions'> = ({ data, at }, environment) => {
  const range = outOfRange({ max: data.max })
  const aos = environment.aos.get(aosIdOf(data.aosId))
  if (aos === undefined) return refused(unknownAos(data.aosId), ...range)
  return ruling(range, () => maximumSet(aos, data.max, at))
}

/** Sets limits by kind of session; those left out stay (F83-F87; D18). */
export const setSessionLimits: Decider<'SetSessionLimits'> = ({ data, at }, environment) => {
  const { aosId: reference, ...changes } = data
  const range = outOfRange(changes)
  const aos = environment.aos.get(aosIdOf(reference))
  if (aos === undefined) return refused(unknownAos(reference), ...range)

  const { aosId, limits: present } = aos
  const limits: SessionLimits = {
    windowsClient: plain(changes.windowsClient ?? present.windowsClient),
    businessConnector: plain(changes.businessConnector ?? present.businessConnector),
    webUser: plain(changes.webUser ?? present.webUser),
    guest: plain(changes.guest ?? present.guest),
  }
  return ruling(range, () =>
    areEqual(limits, present) ? [] : [{ type: 'SessionLimitsSet', data: { aosId, limits, at } }],
  )
}

const areEqual = (a: SessionLimits, b: SessionLimits): boolean =>
  a.windowsClient === b.windowsClient &&
  a.businessConnector === b.businessConnector &&
  a.webUser === b.webUser &&
  a.guest === b.guest
