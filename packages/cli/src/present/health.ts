import type { Finding } from '@aos-cluster/projections'
import { hanging } from './hanging.js'
import { oneLine } from './one-line.js'
import type { Terminal } from './terminal.js'

const LONGEST_CODE = 24

export const showHealth = (terminal: Terminal, findings: readonly Finding[]): string =>
  findings.length === 0
    ? terminal.paint('good', 'Nothing to report.')
    : findings
        .map(({ code, message }) =>
          hanging(terminal, terminal.paint('warning', code.padEnd(LONGEST_CODE)), oneLine(message)),
        )
        .join('\n')
