import * as E from 'fp-ts/lib/Either.js'
import {
  aosIdOf,
  decideUnder,
  evolve,
  type AosId,
  type Command,
  type Decision,
  type DomainEvent,
  type Environment,
  type EnvironmentName,
  type Findings,
  type Policy,
  type Rejection,
  type SessionKey,
} from '@aos-cluster/domain'
import { commandOf } from '../history/command-of.js'
import type { RecordedDecision } from '../history/decision.js'
import type { HistoryEvent } from '../history/history-event.js'
import type { IdentifiedCommand } from '../history/recording.js'
import { isEqual } from '../plain-data/equality.js'
import { Connections, landingOf, triedHere, type OtherLanding } from './connections.js'
import type { DifferenceKind, WhatIfDifference } from './difference.js'
import type { Past } from './past.js'
import { RewrittenHistory } from './rewritten-history.js'
import { attemptOn, sentHere } from './sent-here.js'
import type { Step } from './timeline.js'

/** What came of deciding a history anew. */
export interface Rewritten {
  /** From the first change on. */
  readonly history: readonly HistoryEvent[]
  readonly differences: readonly WhatIfDifference[]
  readonly landings: readonly OtherLanding[]
  readonly keptAsRecorded: readonly bigint[]
  readonly environment: { readonly was: Environment; readonly wouldBe: Environment }
}

type Outcome = E.Either<Rejection, Decision>
type Sent = readonly [command: IdentifiedCommand, outcome: Outcome]

/**
 * Follows a history *there*, as it was, and *here*, as it would have been. What comes out alike in both is kept as it was
 * recorded, also if the decider would not have decided it so; what does not is written anew.
 */
export class Rewriting {
  readonly #policy: Policy
  readonly #here: RewrittenHistory
  readonly #connections: Connections
  readonly #differences: WhatIfDifference[] = []
  readonly #keptAsRecorded: bigint[] = []
  #there: Environment
  #position: bigint

  constructor(name: EnvironmentName, past: Past, policy: Policy) {
    this.#policy = policy
    this.#there = past.environment
    this.#here = new RewrittenHistory(name, past)
    this.#connections = new Connections(past.refused)
    this.#position = past.last?.position ?? 0n
  }

  found(): Rewritten {
    return {
      history: this.#here.events,
      differences: this.#differences,
      landings: this.#connections.otherLandings(),
      keptAsRecorded: this.#keptAsRecorded,
      environment: { was: this.#there, wouldBe: this.#here.environment },
    }
  }

  take(step: Step): void {
    switch (step.kind) {
      case 'inserted':
        return this.#insert('inserted', step.command, null, [])
      case 'moved':
        return this.#insert('moved', step.command, step.decision.position, eventsOf(step.decision))
      case 'struck':
        return this.#strike(step.decision, step.moved)
      case 'decided':
        return this.#decideAnew(step.decision)
    }
  }

  #insert(
    kind: DifferenceKind,
    command: IdentifiedCommand,
    position: bigint | null,
    was: readonly DomainEvent[],
  ): void {
    const outcome = this.#decide(command, this.#here.environment)
    if (E.isRight(outcome)) this.#here.write(command, outcome.right, this.#position + 1n)
    const wouldBe = eventsIn(outcome)
    if (command.type === 'OpenSession') this.#connections.attemptedHere(command.data, landingOf(wouldBe))
    const findings = E.isLeft(outcome) ? { findings: outcome.left.findings } : {}
    this.#differences.push({ kind, position, command, was, wouldBe, ...findings })
  }

  #strike(decision: RecordedDecision, moved: boolean): void {
    const command = this.#happenThere(decision)
    const was = eventsOf(decision)
    if (command?.type === 'OpenSession') this.#connections.attemptedThere(command.data).was = landingOf(was)
    if (moved) return
    const { position } = decision
    this.#differences.push({ kind: 'removed', position, command: command ?? null, was, wouldBe: [] })
  }

  #decideAnew(decision: RecordedDecision): void {
    const there = this.#there
    const command = this.#happenThere(decision)
    if (command === undefined) {
      this.#keptAsRecorded.push(decision.position)
      return this.#here.keep(decision)
    }
    if (command.type === 'OpenSession') return this.#connectAnew(decision, command, there)
    const here = this.#here.environment
    const sent = sentHere(command, (session, home) => this.#whereabouts(session, home)).map((one): Sent => [
      one,
      this.#decide(one, here),
    ])
    this.#goOn(decision, command, this.#decide(command, there), sent, 'pointless')
  }

  #connectAnew(
    decision: RecordedDecision,
    command: IdentifiedCommand & Command<'OpenSession'>,
    there: Environment,
  ): void {
    const connection = this.#connections.attemptedThere(command.data)
    const isConnected =
      connection.wouldBe !== null && this.#isOpenOn(connection.wouldBe, command.data.session)
    const aosId = aosIdOf(command.data.aosId)
    const tried = isConnected ? [] : triedHere(command, connection, there, this.#here.environment)
    const outcomeThere = this.#decide(command, there)
    connection.was = landingOf(eventsOf(decision))
    if (connection.was === null) connection.refusedThere.add(aosId)

    const sent: Sent[] = []
    let here = this.#here.environment
    for (const [n, other] of tried.entries()) {
      const attempt = n === 0 && other === aosId ? command : attemptOn(command, other, n)
      const outcome = this.#decide(attempt, here)
      sent.push([attempt, outcome])
      here = eventsIn(outcome).reduce(evolve, here)
      connection.wouldBe = landingOf(eventsIn(outcome))
      if (connection.wouldBe !== null) break
      connection.refusedHere.add(other)
      // Refused as there, it goes on as there.
      if (attempt === command && isSameOutcome(outcomeThere, outcome)) break
    }
    const isKept = this.#goOn(
      decision,
      command,
      outcomeThere,
      sent,
      isConnected ? 'pointless' : 'noCandidate',
    )
    if (isKept) connection.wouldBe = connection.was
  }

  /**
   * Goes on with what was recorded if the command is sent as it was and comes to the same, else with what it comes to.
   *
   * @param ifNone what it means if nothing is sent
   * @returns whether it was kept as recorded
   */
  #goOn(
    decision: RecordedDecision,
    command: IdentifiedCommand,
    there: Outcome,
    sent: readonly Sent[],
    ifNone: DifferenceKind,
  ): boolean {
    const [first] = sent
    if (sent.length === 1 && first?.[0] === command && isSameOutcome(there, first[1])) {
      this.#here.keep(decision)
      return true
    }
    const { position } = decision
    for (const [one, outcome] of sent) if (E.isRight(outcome)) this.#here.write(one, outcome.right, position)
    const was = eventsOf(decision)
    const wouldBe = sent.flatMap(([, outcome]) => eventsIn(outcome))
    const findings = sent.flatMap(([, outcome]) => (E.isLeft(outcome) ? outcome.left.findings : []))
    if (isEqual(wouldBe.map(withoutRun), was.map(withoutRun))) return false
    this.#differences.push({
      kind: first === undefined ? ifNone : kindOf(wouldBe, findings),
      position,
      command: first?.[0] ?? command,
      was,
      wouldBe,
      ...(findings.length === 0 ? {} : { findings }),
    })
    return false
  }

  #decide(command: Command, environment: Environment): Outcome {
    return decideUnder(this.#policy)(command)(environment)
  }

  /** Where a session is open here: at home, or where its client came to. */
  #whereabouts(session: SessionKey, home: AosId): AosId | undefined {
    const elsewhere = this.#connections.whereabouts(session)
    if (elsewhere !== undefined && this.#isOpenOn(elsewhere, session)) return elsewhere
    return this.#isOpenOn(home, session) ? home : undefined
  }

  #isOpenOn(aosId: AosId, session: SessionKey): boolean {
    return this.#here.environment.runs.get(aosId)?.sessions.has(session) === true
  }

  /** What was recorded happens there. Returns the command that it followed from. */
  #happenThere(decision: RecordedDecision): IdentifiedCommand | undefined {
    const command = commandOf(decision, this.#there) as IdentifiedCommand | undefined
    this.#there = eventsOf(decision).reduce(evolve, this.#there)
    this.#position = decision.events.at(-1)?.position ?? this.#position
    return command
  }
}

const eventsOf = ({ events }: RecordedDecision): readonly DomainEvent[] => events.map(({ event }) => event)

const eventsIn = (outcome: Outcome): readonly DomainEvent[] =>
  E.isRight(outcome) ? outcome.right.events : []

const isSameOutcome = (a: Outcome, b: Outcome): boolean =>
  (E.isLeft(a) && E.isLeft(b)) || (E.isRight(a) && E.isRight(b) && isEqual(a.right.events, b.right.events))

const kindOf = (wouldBe: readonly DomainEvent[], findings: Findings): DifferenceKind => {
  if (wouldBe.length > 0) return 'otherEvents'
  if (findings.length === 0) return 'holdsAlready'
  return findings.every(({ code }) => code === 'UnknownSession') ? 'pointless' : 'refused'
}

/** After one restart more or less all later runs have another number: that alone is no difference. */
const withoutRun = ({ type, data }: DomainEvent): unknown => ({ type, data: { ...data, run: undefined } })
