import type { ChecklistStep, RemovalChecklist } from '@aos-cluster/domain'
import { commandLineOf } from './command-line.js'
import { hanging } from './hanging.js'
import { oneLine } from './one-line.js'
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
  hanging(terminal, `${terminal.paint(TONE[state], MARK[state])} ${step.padEnd(20)}`, oneLine(message)),
  ...(fix === undefined
    ? []
    : [`  ${' '.repeat(20)}${terminal.paint('quiet', `→ ${oneLine(commandLineOf(fix))}`)}`]),
]
