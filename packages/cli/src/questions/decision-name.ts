import * as E from 'fp-ts/lib/Either.js'
import { show } from '@aos-cluster/domain'
import { decisionsOf, type HistoryEvent, type Inquiry, type RecordedDecision } from '@aos-cluster/projections'
import { BadInput } from '../outcome.js'

const POSITION = /^\d{1,19}$/
const ID = /^[\da-f]{8}[\da-f-]*$/i

/** Whether a text names a decision: by the position of one of its events, by its command id, or by the beginning of that. */
export const isDecisionName = (text: string): boolean => POSITION.test(text) || ID.test(text)

/** Looks for the decision that a name means. */
export const decisionSearch = (
  option: string,
  name: string,
): Inquiry<E.Either<BadInput, RecordedDecision>> => {
  if (!isDecisionName(name)) return { follow: () => undefined, answer: () => noName(option, name) }
  const isMeant = POSITION.test(name) ? hasEventAt(BigInt(name)) : hasIdLike(name.toLowerCase())
  const found: RecordedDecision[] = []
  // A decision may go on in the next part.
  let last: readonly HistoryEvent[] = []
  return {
    follow: (events) => {
      const decisions = [...decisionsOf([...last, ...events])]
      last = decisions.pop()?.events ?? []
      found.push(...decisions.filter(isMeant))
    },
    answer: () => theOneOf([...found, ...[...decisionsOf(last)].filter(isMeant)], option, name),
  }
}

const noName = (option: string, name: string): E.Either<BadInput, never> =>
  bad(
    `${option}: expected a command id, its first 8 characters or more, or the position of an event, got ${show(name)}`,
  )

const theOneOf = (
  found: readonly RecordedDecision[],
  option: string,
  name: string,
): E.Either<BadInput, RecordedDecision> => {
  const [first] = found
  if (first === undefined)
    return bad(`${option}: there is no decision ${name} in the history; a refused command leaves none`)
  return found.length === 1
    ? E.right(first)
    : bad(
        `${option}: ${name} means the decisions at positions ${found.map(({ position }) => position).join(', ')}; give one position`,
      )
}

const bad = (message: string): E.Either<BadInput, never> => E.left(new BadInput(message))

const hasEventAt =
  (position: bigint) =>
  ({ events }: RecordedDecision): boolean =>
    events.some((event) => event.position === position)

const hasIdLike =
  (beginning: string) =>
  ({ commandId }: RecordedDecision): boolean =>
    commandId.toLowerCase().startsWith(beginning)
