import * as E from 'fp-ts/lib/Either.js'
import type { Command, Environment, Instant } from '@aos-cluster/domain'
import {
  commandOf,
  environmentView,
  whyRefused,
  type ExplainedOutcome,
  type Moment,
  type RecordedDecision,
} from '@aos-cluster/projections'
import { BadInput } from '../outcome.js'
import { showOutcome } from '../present/explanations.js'
import { showHistoryEvent } from '../present/history-events.js'
import type { OpenEnvironment } from '../store/with-environment.js'
import { answerAsked, stateAsked, type Known, type Problem } from './asked-history.js'
import { decisionSearch, isDecisionName } from './decision-name.js'
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

type Outcome = Promise<E.Either<Problem, Known<Answer>>>

const supposed = async ({ io, args, environment, moment }: Explained): Outcome => {
  const known = await stateAsked(environment, environmentView, moment, 'kept')
  if (E.isLeft(known)) return known
  const { state: view, asked } = known.right
  const at =
    (asked !== null && 'instant' in asked ? asked.instant : asked?.last?.at) ?? io.now().toISOString()
  const command = supposedCommand(io, args, view.environment, at as Instant)
  return E.isLeft(command) ? command : decidedAfter(environment, moment, command.right)
}

/** A decision that was made: what came of it, or what would have come of its command at the moment asked for. */
const recorded = async ({ environment, moment }: Explained, name: string): Outcome => {
  const found = await answerAsked(environment, decisionSearch('command', name), null)
  if (E.isLeft(found)) return found
  if (E.isLeft(found.right.state)) return found.right.state
  const decision = found.right.state.right
  const before = await environmentBefore(environment, decision)
  if (E.isLeft(before)) return before
  const command = commandOf(decision, before.right)
  if (command === undefined)
    return E.left(new BadInput(`command: which command led to position ${decision.position} is not known`))
  return moment === null
    ? E.right({ state: asDecided(decision, command), asked: null })
    : decidedAfter(environment, moment, command)
}

const environmentBefore = async (
  opened: OpenEnvironment,
  { position }: RecordedDecision,
): Promise<E.Either<Problem, Environment>> =>
  E.map(({ state }: Known<{ readonly environment: Environment }>) => state.environment)(
    await stateAsked(opened, environmentView, { position: position - 1n }, 'onDemand'),
  )

const asDecided = ({ events }: RecordedDecision, command: Command): Answer => ({
  json: { command, outcome: 'accepted', events },
  text: (terminal) =>
    [
      terminal.paint('good', `${command.type} was accepted`),
      ...events.map((event) => showHistoryEvent(terminal, event)),
    ].join('\n'),
})

const decidedAfter = async (environment: OpenEnvironment, moment: Moment | null, command: Command): Outcome =>
  E.map(({ state: explained, asked }: Known<ExplainedOutcome>): Known<Answer> => ({
    state: {
      json: { command, ...explained },
      text: (terminal) => showOutcome(terminal, command.type, explained),
    },
    asked,
  }))(await answerAsked(environment, whyRefused(command), moment))
