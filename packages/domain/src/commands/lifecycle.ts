import { command } from '../codec/command.js'
import { AosReference } from '../vocabulary/aos-id.js'

/** The AOS service is to start (F154). */
export const StartAos = command('StartAos', { aosId: AosReference })

/** The AOS service is to stop (F154). */
export const StopAos = command('StopAos', { aosId: AosReference })

/** The AOS was found off line though nobody stopped it (F159, F160). */
export const ReportAosLost = command('ReportAosLost', { aosId: AosReference })
