import * as E from 'fp-ts/lib/Either.js'
import {
  decideUnder,
  defaultPolicy,
  type Command,
  type Decision,
  type Finding,
  type Policy,
  type SessionKey,
} from '@aos-cluster/domain'
import type { HistoryEvent } from '../history/history-event.js'
import { factsBehind, type Fact } from './facts-behind.js'
import { answerTo, type Inquiry } from '../inquiry/inquiry.js'
import { provenance } from './provenance.js'

/** A finding with the facts that it rests on. */
export interface ExplainedFinding extends Finding {
  readonly because: readonly Fact[]
}

/** Why a command is refused, or what it leads to if it is not. */
export type ExplainedOutcome =
  | { readonly outcome: 'refused'; readonly findings: readonly ExplainedFinding[] }
  | { readonly outcome: 'accepted'; readonly decision: Decision }

/**
 * Why a command is refused: each finding with the facts behind it, and each fact with the events behind that.
 *
 * @param history up to the moment at which the command was, or would be, decided
 */
export const explainRefusal = (
  history: readonly HistoryEvent[],
  command: Command,
  policy: Policy = defaultPolicy,
): ExplainedOutcome => answerTo(whyRefused(command, policy), history)

/** `explainRefusal` of a history that comes in parts. */
export const whyRefused = (command: Command, policy: Policy = defaultPolicy): Inquiry<ExplainedOutcome> => {
  const { follow, answer } = provenance(sessionsIn(command))
  return {
    follow,
    answer: () => {
      const origins = answer()
      const outcome = decideUnder(policy)(command)(origins.environment)
      return E.isRight(outcome)
        ? { outcome: 'accepted', decision: outcome.right }
        : {
            outcome: 'refused',
            findings: outcome.left.findings.map((finding) => ({
              ...finding,
              because: factsBehind(finding, command, origins),
            })),
          }
    },
  }
}

const sessionsIn = ({ data }: Command): readonly SessionKey[] => [
  ...('session' in data ? [data.session] : []),
  ...('sessions' in data ? data.sessions : []),
  ...('actorSession' in data && data.actorSession !== undefined ? [data.actorSession] : []),
]
