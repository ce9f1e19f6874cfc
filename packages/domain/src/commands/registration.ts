import * as t from 'io-ts'
import { closedObject } from '../codec/closed-object.js'
import { command } from '../codec/command.js'
import { AosReference } from '../vocabulary/aos-id.js'

/** An AOS was installed. A port left out gets the next free number on that computer (F10, F17). */
export const RegisterAos = command(
  'RegisterAos',
  { aosId: AosReference, instanceName: t.string },
  { ports: closedObject('ports', {}, { tcpIp: t.number, wsdl: t.number, netTcp: t.number }) },
)

/** The initialization checklist on the first AOS is done (F22). */
export const CompleteInitializationChecklist = command('CompleteInitializationChecklist', {})

/** Setup deleted the AOS (F179). */
export const UninstallAos = command('UninstallAos', { aosId: AosReference })

/** The AOS was pointed at another database (F188-F191). */
export const ChangeAosDatabase = command('ChangeAosDatabase', { aosId: AosReference })
