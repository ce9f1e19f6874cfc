import type { ChecklistStep, HealthFinding, RemovalChecklist } from '@aos-cluster/domain'
import { commandLineOf } from './command-line.js'
import type { Terminal } from './terminal.js'

const MARK = { done: '✓', todo: '✗', acknowledge: '!', optional: '·' }
const TONE = { done: 'good', todo: 'bad', acknowledge: 'warning', optional: 'quiet' } as const

/** The removal checklist: what is done, what is to do, and the command for it. */
export const showChecklist = (terminal: Terminal, { ready, steps }: RemovalChecklist): string =>
  [
    ...steps.flatMap((step) => lines(terminal, step)),
    ready
      ? terminal.paint('good', 'Ready to be removed.')
      : 'Not ready to be removed without acknowledgement.',
  ].join('\n')

const lines = (terminal: Terminal, { step, state, message, fix }: ChecklistStep): readonly string[] => [
  `${terminal.paint(TONE[state], MARK[state])} ${step.padEnd(20)}${message}`,
  ...(fix === undefined ? [] : [`  ${' '.repeat(20)}${terminal.paint('quiet', `→ ${commandLineOf(fix)}`)}`]),
]

export const showHealth = (terminal: Terminal, findings: readonly HealthFinding[]): string =>
  findings.length === 0
    ? terminal.paint('good', 'Nothing to report.')
    : findings
        .map(({ code, message }) => `${terminal.paint('warning', code.padEnd(24))}${message}`)
        .join('\n')
