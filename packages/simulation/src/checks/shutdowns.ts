import type { Execution } from '@aos-cluster/application'
import type { Observed } from '../run/observed.js'

/** What a service had accepted when it was closed was carried out when it had closed. */
export const shutdowns = ({ journal }: Observed): string | undefined => {
  for (const { process, accepted, closedAt } of journal.shutdowns) {
    for (const { sent, end } of accepted)
      if (end === undefined || end.moment.step > closedAt || isClosed(end.answer))
        return `${process} was closed without carrying out ${sent.label}`
  }
  return undefined
}

/** A service that is being closed takes no commands. */
export const closedServices = ({ journal }: Observed): string | undefined => {
  const taken = journal.calls.find(
    ({ isClosing, kind, end }) =>
      isClosing && kind === 'execute' && end !== undefined && !isClosed(end.answer),
  )
  return taken && `${taken.process} was closed and answered ${taken.sent.label} all the same`
}

const isClosed = (answer: Execution): boolean =>
  answer.outcome === 'failed' && answer.failure.code === 'Closed'
