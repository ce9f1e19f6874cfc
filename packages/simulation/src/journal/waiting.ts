import type { StoredEvent } from '../history/environment-history.js'
import { keyOf, type Append, type Call, type Journal } from './journal.js'

/** The calls for which a process sent an append: those of the command that waited for their answer then. */
export const callsWaitingFor = (
  journal: Journal,
  command: string,
  { process, sentAt }: Append,
): readonly Call[] =>
  callsOf(journal, command).filter(
    ({ begun, end, ...call }) =>
      call.process === process && begun.step <= sentAt && sentAt <= (end?.moment.step ?? Infinity),
  )

/** Whether the process that sent the append had accepted the command of an event before, and so knew the event. */
export const wasAcceptedBefore = (
  journal: Journal,
  { process, sentAt }: Append,
  { command }: StoredEvent,
): boolean =>
  callsOf(journal, command).some(
    ({ end, ...call }) =>
      call.process === process && end?.answer.outcome === 'accepted' && end.moment.step < sentAt,
  )

const callsOf = ({ calls }: Journal, command: string): readonly Call[] =>
  calls.filter(({ kind, sent }) => kind === 'execute' && keyOf(sent.command.commandId) === command)
