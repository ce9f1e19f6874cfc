import * as E from 'fp-ts/lib/Either.js'
import type { Command, CommandType } from '../commands/command.js'
import type { Environment } from '../environment/environment.js'
import { evolve } from '../environment/evolve.js'
import type { DomainEvent } from '../events/domain-event.js'
import { defaultPolicy, type Policy } from '../policy.js'
import { notAuthorised, reasonRequired } from '../rules/authorisation.js'
import type { Finding, Findings } from '../rules/finding.js'
import { streamOf, type StreamRef } from '../streams.js'
import { isRisk, type Risk } from '../vocabulary/risk.js'
import { isBlank } from '../vocabulary/text.js'
import { deciders } from './deciders.js'
import type { Decider } from './ruling.js'

/** What was decided: events of one stream, in order. None if what was asked for holds already. */
export interface Decision {
  readonly stream: StreamRef
  readonly events: readonly DomainEvent[]
}

/** Why a command was refused: every finding at once. A rejected command changes nothing. */
export interface Rejection {
  readonly rejected: CommandType
  readonly findings: Findings
}

/**
 * Decides a command: the events that follow from it, or everything that speaks against it. Pure and total: the same
 * command in the same environment gives the same answer, and nothing is thrown.
 *
 * @example
 * const outcome = decide(command)(environment)
 * const next = E.isRight(outcome) ? outcome.right.events.reduce(evolve, environment) : environment
 */
export const decide = (command: Command): ((environment: Environment) => E.Either<Rejection, Decision>) =>
  decideUnder(defaultPolicy)(command)

/** Decides under a stricter policy: see `stricterPolicy`. */
export const decideUnder =
  (policy: Policy) =>
  (command: Command) =>
  (environment: Environment): E.Either<Rejection, Decision> => {
    const reject = (findings: Findings): E.Either<Rejection, Decision> =>
      E.left({ rejected: command.type, findings })

    const unauthorised = notAuthorised(command)
    if (unauthorised.length > 0) return reject(unauthorised)

    const decider = deciders[command.type] as Decider<CommandType>
    const ruling = decider(command, environment, policy)
    const found = ruling.findings.map((finding) => underPolicy(finding, policy))
    const acknowledged = acknowledgedRisks(found, command)
    const standing = [
      ...reasonRequired(command),
      ...found.filter((finding) => !(isRisk(finding.code) && acknowledged.includes(finding.code))),
    ]
    return standing.length > 0
      ? reject(standing)
      : E.right({ stream: streamOf(command, environment), events: ruling.events(acknowledged) })
  }

/** A policy may forbid a risk altogether. */
const underPolicy = (finding: Finding, policy: Policy): Finding =>
  isRisk(finding.code) && policy.unacceptableRisks.includes(finding.code)
    ? { ...finding, severity: 'error' }
    : finding

/** The risks that were found and that the command takes, with a reason. */
const acknowledgedRisks = (findings: Findings, command: Command): readonly Risk[] => {
  const acknowledge = command.acknowledge ?? []
  if (acknowledge.length === 0 || isBlank(command.reason ?? '')) return []
  return findings.flatMap(({ code, severity }) =>
    severity === 'acknowledgeable' && isRisk(code) && acknowledge.includes(code) ? [code] : [],
  )
}

/** The outcome of each of many commands, and what they come to together. */
export interface Decisions {
  /** One for each command, in order. */
  readonly outcomes: readonly E.Either<Rejection, Decision>[]
  /** The events of all accepted commands, in order. */
  readonly events: readonly DomainEvent[]
  readonly environment: Environment
}

/** Decides commands one after another, each in the environment that the ones before it left. */
export const decideAll =
  (commands: Iterable<Command>, policy: Policy = defaultPolicy) =>
  (environment: Environment): Decisions => {
    const outcomes: E.Either<Rejection, Decision>[] = []
    const events: DomainEvent[] = []
    let current = environment
    for (const command of commands) {
      const outcome = decideUnder(policy)(command)(current)
      outcomes.push(outcome)
      if (E.isLeft(outcome)) continue
      for (const event of outcome.right.events) {
        events.push(event)
        current = evolve(current, event)
      }
    }
    return { outcomes, events, environment: current }
  }
