import type { Finding, Rejection } from '@aos-cluster/domain'
import { commandLineOf } from './command-line.js'
import { oneLine } from './one-line.js'
import type { Terminal } from './terminal.js'

/** A refusal with all its reasons, and what to do about each. */
export const refusal = (terminal: Terminal, { rejected, findings }: Rejection): string =>
  [
    terminal.paint('bad', `${rejected} was refused`),
    ...findings.flatMap((finding) => lines(terminal, finding)),
  ].join('\n')

const lines = (terminal: Terminal, { code, severity, message, fix }: Finding): readonly string[] => {
  const advice = [
    ...(fix === undefined ? [] : [oneLine(commandLineOf(fix))]),
    ...(severity === 'acknowledgeable' ? [`--acknowledge ${code} --reason "…"`] : []),
  ]
  return [
    `  ${terminal.paint('warning', code)}  ${oneLine(message)}`,
    ...(advice.length === 0 ? [] : [`    ${terminal.paint('quiet', `→ ${advice.join('   or with   ')}`)}`]),
  ]
}
