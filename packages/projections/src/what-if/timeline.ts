import * as E from 'fp-ts/lib/Either.js'
import { replay, type CommandId } from '@aos-cluster/domain'
import { commandOf } from '../history/command-of.js'
import { isSameCommand, type RecordedDecision } from '../history/decision.js'
import type { IdentifiedCommand } from '../history/recording.js'
import { beyondEnd, placeOf } from '../time/as-of.js'
import { liesAfter, type Moment } from '../time/moment.js'
import type { Past } from './past.js'
import type { WhatIfChange, WhatIfError } from './what-if-change.js'

/** One thing after another, as it happened and as it might have. */
export type Step =
  /** It happened, and is decided anew. */
  | { readonly kind: 'decided'; readonly decision: RecordedDecision }
  /** It happened, and is not to happen here. */
  | { readonly kind: 'struck'; readonly decision: RecordedDecision; readonly moved: boolean }
  /** It did not happen, and is to. */
  | { readonly kind: 'inserted'; readonly command: IdentifiedCommand }
  /** It happened elsewhere, and is to happen here at another time. */
  | { readonly kind: 'moved'; readonly decision: RecordedDecision; readonly command: IdentifiedCommand }

export interface Timeline {
  /** What is before the first change: it stays as it was. */
  readonly untouched: readonly RecordedDecision[]
  readonly steps: readonly Step[]
}

/** The decisions that followed on the past with the changes among them. Decisions are never cut in two. */
export const timelineOf = (
  past: Past,
  decisions: readonly RecordedDecision[],
  changes: readonly WhatIfChange[],
): E.Either<WhatIfError, Timeline> => {
  const plan: Plan = { past, struck: new Map(), added: new Map() }
  for (const change of changes) {
    const planned = planChange(plan, decisions, change)
    if (E.isLeft(planned)) return planned
  }
  const { struck, added } = plan
  const first = Math.min(decisions.length, ...struck.keys(), ...added.keys())
  return E.right({
    untouched: decisions.slice(0, first),
    steps: [
      ...decisions.slice(first).flatMap((decision, i): readonly Step[] => {
        const away = struck.get(first + i)
        return [
          ...(added.get(first + i) ?? []),
          away === undefined ? { kind: 'decided', decision } : { kind: 'struck', decision, ...away },
        ]
      }),
      ...(added.get(decisions.length) ?? []),
    ],
  })
}

/** By the number of a decision: whether it is not to happen where it did, and what is to happen before it. */
interface Plan {
  readonly past: Past
  readonly struck: Map<number, { readonly moved: boolean }>
  readonly added: Map<number, readonly Step[]>
}

const planChange = (
  { past, struck, added }: Plan,
  decisions: readonly RecordedDecision[],
  change: WhatIfChange,
): E.Either<WhatIfError, void> => {
  const add = (index: number, step: Step): void => {
    added.set(index, [...(added.get(index) ?? []), step])
  }
  if ('insert' in change) {
    const index = indexAfter(past, decisions, change.at)
    return E.map((i: number) => add(i, { kind: 'inserted', command: change.insert }))(index)
  }
  const commandId = 'remove' in change ? change.remove : change.move
  const found = indicesOf(decisions, commandId)
  if (found.length === 0) return E.left(unknownCommand(commandId))
  for (const n of found) struck.set(n, { moved: 'move' in change })
  if ('remove' in change) return E.right(undefined)

  const { to } = change
  const index = indexAfter(past, decisions, to)
  if (E.isLeft(index)) return index
  for (const n of found) {
    const decision = decisions[n]
    const command = decision === undefined ? undefined : commandAt(past, decisions, n)
    if (decision === undefined || command === undefined) return E.left(unrecoverableCommand(commandId))
    const at = 'instant' in to ? to.instant : (decisions[index.right - 1]?.at ?? past.last?.at ?? decision.at)
    add(index.right, { kind: 'moved', decision, command: { ...command, at } })
  }
  return E.right(undefined)
}

const commandAt = (
  { environment }: Past,
  decisions: readonly RecordedDecision[],
  n: number,
): IdentifiedCommand | undefined => {
  const decision = decisions[n]
  const events = decisions.slice(0, n).flatMap((earlier) => earlier.events.map(({ event }) => event))
  return decision === undefined
    ? undefined
    : (commandOf(decision, replay(events, environment)) as IdentifiedCommand | undefined)
}

const indicesOf = (decisions: readonly RecordedDecision[], commandId: CommandId): readonly number[] =>
  decisions.flatMap((decision, i) => (isSameCommand(decision.commandId, commandId) ? [i] : []))

/** The number of the first decision that lies after the moment. */
const indexAfter = (
  past: Past,
  decisions: readonly RecordedDecision[],
  moment: Moment,
): E.Either<WhatIfError, number> => {
  const end = placeOf(decisions.at(-1)?.events.at(-1)) ?? past.last
  if ('position' in moment && moment.position > (end?.position ?? 0n))
    return E.left(beyondEnd(moment.position, end))
  const isAfter = liesAfter(moment)
  const index = decisions.findIndex(({ events: [first] }) => first !== undefined && isAfter(first))
  return E.right(index === -1 ? decisions.length : index)
}

const unknownCommand = (commandId: CommandId): WhatIfError => ({
  code: 'UnknownCommand',
  commandId,
  message: `No command with the id ${commandId} has led to anything in this history.`,
})

const unrecoverableCommand = (commandId: CommandId): WhatIfError => ({
  code: 'UnrecoverableCommand',
  commandId,
  message: `What the command ${commandId} asked for was not stored, and its events don't tell.`,
})
