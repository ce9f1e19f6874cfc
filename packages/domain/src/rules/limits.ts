import { MAX_SESSIONS, MAX_SESSIONS_FOR_REMOVAL } from '../policy.js'
import type { AosInstance } from '../environment/environment.js'
import { isValidMaximum } from '../vocabulary/session-limits.js'
import { error, when, type Findings } from './finding.js'

/** Maxima are whole numbers from 0 to 65535 (F82; D19). */
export const outOfRange = (values: Readonly<Record<string, number | undefined>>): Findings => {
  const wrong = Object.entries(values).filter(([, value]) => value !== undefined && !isValidMaximum(value))
  return when(wrong.length > 0, () =>
    error(
      'OutOfRange',
      `A maximum is a whole number from 0 to ${MAX_SESSIONS}: ${wrong.map(([name, value]) => `${name} is ${value}`).join(', ')}.`,
      { ...Object.fromEntries(wrong), min: 0, largest: MAX_SESSIONS },
    ),
  )
}

/** Before removal the maximum is 1, so that nobody else can be placed on the AOS (F90, F171; D22). */
export const maxSessionsNotOne = (aos: AosInstance): Findings =>
  when(aos.maxConcurrentSessions !== MAX_SESSIONS_FOR_REMOVAL, () =>
    error(
      'MaxSessionsNotOne',
      `Max concurrent sessions of ${aos.aosId} is ${aos.maxConcurrentSessions}; it has to be ${MAX_SESSIONS_FOR_REMOVAL} before removal.`,
      { max: aos.maxConcurrentSessions },
      { type: 'SetMaxConcurrentSessions', data: { aosId: aos.aosId, max: MAX_SESSIONS_FOR_REMOVAL } },
    ),
  )
