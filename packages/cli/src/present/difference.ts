import type { ChangesInWords } from '@aos-cluster/projections'
import { momentInWords, type AskedMoment } from './as-of.js'
import { hanging } from './hanging.js'
import { oneLine } from './one-line.js'
import type { Terminal } from './terminal.js'

/** What is different between two moments. */
export interface Difference {
  readonly from: AskedMoment
  /** Null for the present. */
  readonly to: AskedMoment | null
  readonly groups: readonly ChangesInWords[]
}

export const showDifference = (terminal: Terminal, { from, to, groups }: Difference): string => {
  const period = `From ${momentInWords(from)} to ${to === null ? 'now' : momentInWords(to)}`
  return [
    terminal.paint('quiet', hanging(terminal, '', period)),
    groups.length === 0 ? 'Nothing is different.' : showChanges(terminal, groups),
  ].join('\n\n')
}

/** Changes, group by group. */
export const showChanges = (terminal: Terminal, groups: readonly ChangesInWords[]): string =>
  groups.map((group) => showGroup(terminal, group)).join('\n\n')

const showGroup = (terminal: Terminal, { about, sentences }: ChangesInWords): string =>
  [
    terminal.paint('strong', about),
    ...sentences.map((sentence) => hanging(terminal, '  ', oneLine(sentence))),
  ].join('\n')
