import type { Execution, IdentifiedCommand } from '@aos-cluster/application'
import { sentence } from '@aos-cluster/projections'
import { EXIT, type ExitStatus } from '../outcome.js'
import { refusal } from '../present/findings.js'
import { oneLine } from '../present/one-line.js'
import type { Terminal } from '../present/terminal.js'

/** What became of a command as one JSON value: the answer of `send`, and of every verb with `--json`. */
export const answerJson = ({ commandId }: IdentifiedCommand, execution: Execution): object => {
  switch (execution.outcome) {
    case 'accepted': {
      const { stream, revision, events } = execution
      return { commandId, stream, revision, events }
    }
    case 'rejected':
      return { commandId, ...execution.rejection }
    case 'failed': {
      const { code, message } = execution.failure
      return { commandId, failed: { code, message } }
    }
  }
}

/** The same for people. */
export const answerText = (terminal: Terminal, execution: Execution): string => {
  switch (execution.outcome) {
    case 'accepted':
      return execution.events.length === 0
        ? terminal.paint('quiet', 'Nothing to do: it is so already.')
        : execution.events
            .map((event) => `${terminal.paint('good', event.type)}  ${oneLine(sentence(event))}`)
            .join('\n')
    case 'rejected':
      return refusal(terminal, execution.rejection)
    case 'failed':
      return terminal.paint('bad', execution.failure.message)
  }
}

export const exitStatusOf = ({ outcome }: Execution): ExitStatus => {
  if (outcome === 'accepted') return EXIT.ok
  return outcome === 'rejected' ? EXIT.rejected : EXIT.store
}
