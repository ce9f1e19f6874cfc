import * as E from 'fp-ts/lib/Either.js'
import { counted, decideUnder, type DomainEvent, type Environment, type Policy } from '@aos-cluster/domain'
import { commandOf } from '../history/command-of.js'
import type { RecordedDecision } from '../history/decision.js'
import { differencesOf } from '../plain-data/differences.js'
import { isEqual } from '../plain-data/equality.js'
import { listed } from '../sentences/sentence.js'
import type { Deviation } from './deviation.js'

/** What is told of a deviation besides its place. */
type Verdict = Omit<Deviation, 'position' | 'stream' | 'revision' | 'commandId'> & {
  /** Number of the event at which it shows, among those of the decision. */
  readonly index: number
}

/** Whether the decision is what one of the policies gives in that environment. */
export const isDecidedThere = (
  decision: RecordedDecision,
  environment: Environment,
  policies: readonly Policy[],
): boolean =>
  policies.some((policy) => {
    const command = commandOf(decision, environment)
    const outcome = command === undefined ? undefined : decideUnder(policy)(command)(environment)
    return outcome !== undefined && E.isRight(outcome) && isEqual(outcome.right.events, eventsOf(decision))
  })

/** What is wrong with a decision that would not have been made in that environment. */
export const verdictOn = (decision: RecordedDecision, environment: Environment, policy: Policy): Verdict => {
  const found = eventsOf(decision)
  const command = commandOf(decision, environment)
  if (command === undefined)
    return {
      kind: 'impossible',
      index: 0,
      message: `No command leads to ${inWords(found)}${found.length > 1 ? ' together' : ''}.`,
    }
  const outcome = decideUnder(policy)(command)(environment)
  if (E.isLeft(outcome)) {
    const { findings } = outcome.left
    return {
      kind: 'impossible',
      index: 0,
      findings,
      message: `${command.type} would have been refused: ${findings.map(({ message }) => message).join(' ')}`,
    }
  }
  const expected = outcome.right.events
  if (expected.length === 0)
    return {
      kind: 'impossible',
      index: 0,
      expected,
      message: `${command.type} would have led to nothing, since what it asks for holds already.`,
    }
  return compared(command.type, expected, found)
}

const compared = (
  command: string,
  expected: readonly DomainEvent[],
  found: readonly DomainEvent[],
): Verdict => {
  const index = found.findIndex((event, i) => !isEqual(event, expected[i]))
  if (index === -1) {
    const missing = expected.slice(found.length)
    return {
      kind: 'incomplete',
      index: found.length - 1,
      expected,
      message: `After this, ${command} would also have led to ${inWords(missing)}.`,
    }
  }
  const [was, is] = [expected[index], found[index]]
  if (was === undefined || was.type !== is?.type)
    return {
      kind: 'impossible',
      index,
      expected,
      message: `${command} would have led to ${was === undefined ? 'no more' : inWords([was])} here, not to ${is?.type}.`,
    }
  const differences = differencesOf(was, is)
  return {
    kind: 'altered',
    index,
    expected,
    differences,
    message: `This ${is.type} would have had other data: ${listed(differences.map(({ path, expected: e, found: f }) => `${path} ${JSON.stringify(e)} instead of ${JSON.stringify(f)}`))}.`,
  }
}

const eventsOf = ({ events }: RecordedDecision): readonly DomainEvent[] => events.map(({ event }) => event)

const inWords = (events: readonly DomainEvent[]): string => {
  const types = [...new Set(events.map(({ type }) => type))]
  return listed(
    types.map((type) => {
      const n = events.filter((event) => event.type === type).length
      return n === 1 ? type : counted(n, type)
    }),
  )
}
