import type { Command, CommandType } from '../commands/command.js'
import { mayAdminister, mayReport } from '../vocabulary/actor.js'
import { isBlank } from '../vocabulary/text.js'
import { error, when, type Findings } from './finding.js'

/** Commands that report what happened outside AX, with rights of the operating system or of SQL Server (F197; D56). */
const REPORTS: ReadonlySet<CommandType> = new Set<CommandType>([
  'RegisterAos',
  'StartAos',
  'StopAos',
  'ReportAosLost',
  'UninstallAos',
  'ChangeAosDatabase',
  'IssueDrainWarning',
  'CloseIdleSession',
  'OpenSession',
  'CloseSession',
  'ConfirmSessionEnd',
  'ReportSessionLost',
])

/** Whether the command is a report or, like all others, an act of administration. */
export const isReport = (command: Command): boolean =>
  command.type === 'AcceptNewClients' ? command.data.via === 'databaseReset' : REPORTS.has(command.type)

/** Administration takes an administrator (F192, F193), a report an agent (F197; D56). */
export const notAuthorised = (command: Command): Findings => {
  const report = isReport(command)
  const { actor } = command
  const roles = report ? ['agent', 'systemAdministrator'] : ['systemAdministrator', 'itManager']
  return when(!(report ? mayReport(actor) : mayAdminister(actor)), () =>
    error('NotAuthorised', `${command.type} takes one of the roles ${roles.join(', ')}.`, {
      actor: actor.id,
      roles: actor.roles,
      needed: roles,
    }),
  )
}

/** A risk is taken with a reason, so that the history can say why. */
export const reasonRequired = (command: Command): Findings => {
  const acknowledge = command.acknowledge ?? []
  return when(acknowledge.length > 0 && isBlank(command.reason ?? ''), () =>
    error('ReasonRequired', 'An acknowledgement needs a reason.', { acknowledge }),
  )
}
