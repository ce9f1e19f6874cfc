import {
  dateAndTime,
  sentence,
  sessionTypes,
  type AosExplanation,
  type ExplainedAspect,
  type ExplainedFinding,
  type ExplainedOutcome,
  type LandingAttempt,
  type LandingExplanation,
} from '@aos-cluster/projections'
import { hanging } from './hanging.js'
import { showHistoryEvent } from './history-events.js'
import { oneLine } from './one-line.js'
import type { Terminal } from './terminal.js'

/** Why an AOS is as it is: fact by fact, with the events back to the last time it was different. */
export const showAosExplanation = (terminal: Terminal, { aosId, aspects }: AosExplanation): string =>
  [
    terminal.paint('strong', aosId),
    ...withTheSameReason(aspects).map(({ values, since, before, because }) => {
      const wasBefore = before === null ? '' : `; before that ${before}`
      return [
        hanging(terminal, '', oneLine(`${values.join(', ')}: since ${dateAndTime(since)}${wasBefore}`)),
        ...because.map((event) => showHistoryEvent(terminal, event)),
      ].join('\n')
    }),
  ].join('\n\n')

type Reasoned = Omit<ExplainedAspect, 'aspect' | 'value'> & { readonly values: readonly string[] }

/** Facts that come from the same events, together: most have been so since the AOS was registered. */
const withTheSameReason = (aspects: readonly ExplainedAspect[]): readonly Reasoned[] => {
  const groups = new Map<string, Reasoned>()
  for (const { value, since, before, because } of aspects) {
    const key = because.map(({ position }) => position).join()
    const values = [...(groups.get(key)?.values ?? []), value]
    groups.set(key, { values, since, before, because })
  }
  return [...groups.values()]
}

/** Why a command is refused, down to the events, or what it leads to. */
export const showOutcome = (terminal: Terminal, command: string, explained: ExplainedOutcome): string => {
  if (explained.outcome === 'refused')
    return [
      terminal.paint('bad', `${command} is refused`),
      ...explained.findings.map((finding) => showFinding(terminal, finding)),
    ].join('\n')
  const { events } = explained.decision
  if (events.length === 0) return terminal.paint('quiet', `${command} changes nothing: it is so already.`)
  return [
    terminal.paint('good', `${command} is accepted`),
    ...events.map((event) => hanging(terminal, '  ', oneLine(sentence(event)))),
  ].join('\n')
}

const FACT = '    '

const showFinding = (terminal: Terminal, { code, message, because }: ExplainedFinding): string =>
  [
    hanging(terminal, `  ${terminal.paint('warning', code)}  `, oneLine(message)),
    ...because.flatMap(({ fact, events }) => [
      hanging(terminal, FACT, oneLine(events.length === 0 ? fact : `${fact}:`)),
      ...events.map((event) => showHistoryEvent(terminal, event, FACT)),
    ]),
  ].join('\n')

/** Why a session is where it is: each attempt with the list of that moment. */
export const showLanding = (terminal: Terminal, landing: LandingExplanation): string => {
  const { session, user, kind, mode, attempts, sentences } = landing
  const who = oneLine(`${session} of ${user} (${sessionTypes[kind]}, ${mode})`)
  return [
    terminal.paint('strong', who),
    ...attempts.flatMap((attempt, i) => [
      '',
      hanging(terminal, `${dateAndTime(attempt.at)}  `, oneLine(sentences[i] ?? '')),
      ...showRanked(attempt),
    ]),
  ].join('\n')
}

const showRanked = ({ ranked, aosId, result }: LandingAttempt): readonly string[] =>
  ranked.map(
    ({ aosId: candidate, clients, max }, i) =>
      `  ${i + 1}. ${candidate}  ${clients}/${max}${candidate === aosId ? `  ${result}` : ''}`,
  )
