import { counted } from '@aos-cluster/domain'
import {
  dateAndTime,
  percentOf,
  sentence,
  type ChangesInWords,
  type ComparedPeak,
  type Load,
  type OtherLanding,
  type WhatIf,
  type WhatIfDifference,
} from '@aos-cluster/projections'
import { showChanges } from './difference.js'
import { hanging } from './hanging.js'
import { oneLine } from './one-line.js'
import { positionAndTime } from './position-and-time.js'
import { table, type Column } from './table.js'
import type { Terminal } from './terminal.js'

/** What would have been different, as people read it. */
export interface Supposition extends Omit<WhatIf, 'history' | 'environment'> {
  /** What would be different at the end of the history. */
  readonly inTheEnd: readonly ChangesInWords[]
}

/** More is for machines. */
const MOST_SHOWN = 40

export const showWhatIf = (terminal: Terminal, supposed: Supposition): string => {
  const { differences, landings, inTheEnd, keptAsRecorded } = supposed
  const peaks = supposed.peaks.flatMap(bothKnown).filter(({ was, wouldBe }) => !isSame(was, wouldBe))
  return [
    [
      ...differences.slice(0, MOST_SHOWN).map((difference) => showDifference(terminal, difference)),
      ...more(differences.length, 'decision'),
    ].join('\n'),
    ...(landings.length === 0 ? [] : [showLandings(terminal, landings)]),
    ...(peaks.length === 0 ? [] : [showPeaks(terminal, peaks)]),
    inTheEnd.length === 0
      ? 'In the end nothing would be different.'
      : `${terminal.paint('strong', 'In the end, compared with what was')}\n\n${showChanges(terminal, inTheEnd)}`,
    ...(keptAsRecorded.length === 0
      ? []
      : [
          `${counted(keptAsRecorded.length, 'decision')} could not be decided anew and stayed as recorded: position ${keptAsRecorded.join(', ')}.`,
        ]),
  ].join('\n\n')
}

const more = (all: number, thing: string): readonly string[] =>
  all <= MOST_SHOWN ? [] : [`and ${counted(all - MOST_SHOWN, `more ${thing}`)} (--json tells all)`]

interface TwoPeaks extends ComparedPeak {
  readonly was: Load
  readonly wouldBe: Load
}

/** Where nothing happens any more, or the AOS is not there, there are no two peaks to compare. */
const bothKnown = ({ of, was, wouldBe }: ComparedPeak): readonly TwoPeaks[] =>
  was === null || wouldBe === null ? [] : [{ of, was, wouldBe }]

const isSame = (a: Load, b: Load): boolean => a.clients === b.clients && a.max === b.max

/** Like a difference of texts: what was, what would be, and why not. */
const showDifference = (terminal: Terminal, difference: WhatIfDifference): string => {
  const { position, command, was, wouldBe, findings = [] } = difference
  const at = command?.at ?? was[0]?.data.at ?? ''
  const who = command === null ? 'a command that is not known' : `${command.actor.id}: ${command.type}`
  const marked = (mark: string, text: string) =>
    hanging(terminal, `${' '.repeat(MARKS_FROM)}${mark} `, oneLine(text))
  return [
    hanging(
      terminal,
      positionAndTime(terminal, { position: position ?? '+', at }),
      oneLine(`${who} ${inWords(difference)}`),
    ),
    ...was.map((event) => marked('-', sentence(event))),
    ...wouldBe.map((event) => marked('+', sentence(event))),
    ...findings.map(({ code, message }) => marked('!', `${code}: ${message}`)),
  ].join('\n')
}

const MARKS_FROM = 8

const inWords = ({ kind, command, findings = [], wouldBe }: WhatIfDifference): string => {
  const fate = findings.length > 0 && wouldBe.length === 0 ? ', and is refused' : ''
  switch (kind) {
    case 'inserted':
      return `is sent${fate}`
    case 'removed':
      return 'is not sent'
    case 'moved':
      return `is sent at ${dateAndTime(command?.at ?? '')}${fate}`
    case 'otherEvents':
      return 'leads to something else'
    case 'refused':
      return 'is refused'
    case 'noCandidate':
      return 'is not sent: no AOS of the cluster is active, and the client gets an empty list'
    case 'holdsAlready':
      return 'changes nothing: it is so already'
    case 'pointless':
      return command?.type === 'OpenSession'
        ? 'has no point: the client is connected already'
        : 'has no point: its session is not there'
  }
}

const LANDINGS: readonly Column<OtherLanding>[] = [
  { title: 'SESSION', cell: (row) => row.session },
  { title: 'USER', cell: (row) => row.user },
  { title: 'WAS ON', cell: (row) => row.was ?? 'none' },
  { title: 'WOULD BE ON', cell: (row) => row.wouldBe ?? 'none' },
]

const showLandings = (terminal: Terminal, landings: readonly OtherLanding[]): string =>
  [
    terminal.paint('strong', 'Clients that come elsewhere'),
    table(terminal, LANDINGS, landings.slice(0, MOST_SHOWN)),
    ...more(landings.length, 'client'),
  ].join('\n')

const PEAKS: readonly Column<TwoPeaks>[] = [
  { title: 'OF', cell: ({ of }) => ('aosId' in of ? of.aosId : of.cluster) },
  { title: 'WAS', cell: ({ was }) => inPercent(was), align: 'right' },
  { title: 'WOULD BE', cell: ({ wouldBe }) => inPercent(wouldBe), align: 'right' },
]

const showPeaks = (terminal: Terminal, peaks: readonly TwoPeaks[]): string =>
  [terminal.paint('strong', 'Highest workload from then on'), table(terminal, PEAKS, peaks)].join('\n')

const inPercent = (load: Load): string => {
  const percent = percentOf(load)
  return `${load.clients}/${load.max}${percent === null ? '' : `  ${percent.toFixed(1)} %`}`
}
