import type { Execution } from '@aos-cluster/application'
import { callsWaitingFor } from '../journal/waiting.js'
import type { Call } from '../journal/journal.js'
import type { Observed } from '../run/observed.js'

/** Whoever is told that nothing happened can rely on it: only `OutcomeUnknown` leaves it open. */
export const refusals = ({ journal }: Observed): string | undefined => {
  for (const append of journal.appends) {
    if (!append.arrivals.some(({ stored }) => stored > 0)) continue
    for (const command of append.commands) {
      const calls = callsWaitingFor(journal, command, append)
      const [call] = calls
      if (call !== undefined && calls.every(isNothingStored))
        return `${call.process} answered ${call.sent.label}: ${call.end?.answer.outcome}, but stored it by #${append.number}`
    }
  }
  return undefined
}

const isNothingStored = ({ end }: Call): boolean => end !== undefined && saysThatNothingHappened(end.answer)

const saysThatNothingHappened = (answer: Execution): boolean => {
  switch (answer.outcome) {
    case 'accepted':
      return answer.events.length === 0
    case 'rejected':
      return true
    case 'failed':
      return answer.failure.code !== 'OutcomeUnknown'
  }
}
