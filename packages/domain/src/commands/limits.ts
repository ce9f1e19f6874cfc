import * as t from 'io-ts'
import { command } from '../codec/command.js'
import { AosReference } from '../vocabulary/aos-id.js'

/** Set "Max concurrent sessions" (F81). */
export const SetMaxConcurrentSessions = command('SetMaxConcurrentSessions', {
  aosId: AosReference,
  max: t.number,
})

/** Set limits by kind of session; those left out stay as they are (F83-F87). */
export const SetSessionLimits = command(
  'SetSessionLimits',
  { aosId: AosReference },
  { windowsClient: t.number, businessConnector: t.number, webUser: t.number, guest: t.number },
)
