import type { Execution } from '@aos-cluster/application'

/** An answer as the trace shows it. */
export const describeAnswer = (answer: Execution): string => {
  switch (answer.outcome) {
    case 'accepted':
      return `accepted, ${answer.stream} ${answer.revision}: ${answer.events.map(({ type }) => type).join(', ') || 'no event'}`
    case 'rejected':
      return `rejected: ${answer.rejection.findings.map(({ code }) => code).join(', ')}`
    case 'failed':
      return `failed: ${answer.failure.code}`
  }
}
