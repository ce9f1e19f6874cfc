import * as E from 'fp-ts/lib/Either.js'
import type { Command, Instant } from '@aos-cluster/domain'
import {
  commandOf,
  environmentView,
  explainRefusal,
  project,
  type HistoryEvent,
  type RecordedDecision,
} from '@aos-cluster/projections'
import { BadInput } from '../outcome.js'
import { showOutcome } from '../present/explanations.js'
import { showHistoryEvent } from '../present/history-events.js'
import type { Problem } from './asked-history.js'
import { findDecision, isDecisionName } from './decision-name.js'
import { explainVerb, type Explained } from './explain-verb.js'
import type { Answer } from './question.js'
import { supposedCommand } from './supposed-command.js'

export const explainCommandVerb = explainVerb({
  name: 'explain command',
  summary: 'Show why a command is refused: the facts, and the events behind each of them',
  args: [['<command...>', 'the words of a verb, a command as JSON, or the id or the position of a decision']],
  passesOptionsOn: true,
  examples: [
    'aos-cluster explain command aos remove 01@AX1 --as admin1',
    'aos-cluster explain command 34 --at yesterday',
  ],
  explain: (asked) => {
    const [first = '', ...others] = asked.args
    return others.length === 0 && isDecisionName(first) ? recorded(asked, first) : supposed(asked)
  },
})

const supposed = ({ io, args, events, asked }: Explained): E.Either<Problem, Answer> => {
  const { environment } = project(environmentView, events)
  const at =
    (asked !== null && 'instant' in asked ? asked.instant : asked?.last?.at) ?? io.now().toISOString()
  const command = supposedCommand(io, args, environment, at as Instant)
  return E.map((sent: Command) => decidedAfter(events, sent))(command)
}

/** A decision that was made: what came of it, or what would have come of its command at the moment asked for. */
const recorded = ({ whole, events, asked }: Explained, name: string): E.Either<Problem, Answer> => {
  const decision = findDecision(whole, 'command', name)
  if (E.isLeft(decision)) return decision
  const before = whole.filter(({ position }) => position < decision.right.position)
  const command = commandOf(decision.right, project(environmentView, before).environment)
  if (command === undefined)
    return E.left(
      new BadInput(`command: which command led to position ${decision.right.position} is not known`),
    )
  return E.right(asked === null ? asDecided(decision.right, command) : decidedAfter(events, command))
}

const asDecided = ({ events }: RecordedDecision, command: Command): Answer => ({
  json: { command, outcome: 'accepted', events },
  text: (terminal) =>
    [
      terminal.paint('good', `${command.type} was accepted`),
      ...events.map((event) => showHistoryEvent(terminal, event)),
    ].join('\n'),
})

const decidedAfter = (events: readonly HistoryEvent[], command: Command): Answer => {
  const explained = explainRefusal(events, command)
  return {
    json: { command, ...explained },
    text: (terminal) => showOutcome(terminal, command.type, explained),
  }
}
