import * as E from 'fp-ts/lib/Either.js'
import {
  aosIdOf,
  aosOfRunCommand,
  type AosId,
  type DomainEvent,
  type EnvironmentName,
  type Policy,
} from '@aos-cluster/domain'
import type { Clock } from '../clock.js'
import type { AppendOutcome, EventStore, Guard } from '../event-store.js'
import type { Failure } from '../failure.js'
import type { IdentifiedCommand } from '../identified-command.js'
import { readEvent } from '../read-event.js'
import type { CommandTrace } from './command-traces.js'
import { EarlierRuns } from './earlier-runs.js'
import type { EnvironmentReplica } from './environment-replica.js'
import { accepted, failed, type Execution } from './execution.js'
import { decideGroup, type GroupDecision } from './group-decision.js'

/** How often a decision is made anew after a conflict, and an append is sent again after an unknown outcome. */
const MAX_ATTEMPTS = 20

/** Milliseconds to wait before an append is sent again: doubled each time, up to the longest. About 14 s in all. */
const FIRST_PAUSE = 10
const LONGEST_PAUSE = 1_000

export interface GroupCommitSettings {
  readonly policy: Policy
  readonly clock: Pick<Clock, 'sleep'>
}

export interface GroupCommit {
  /**
   * Carries out commands of one mailbox together: decides them on the newest state, one after another, and stores what
   * follows in one append. Answers each of them, in order.
   */
  readonly carryOut: (commands: readonly IdentifiedCommand[]) => Promise<readonly Execution[]>
  /** The answer that the command got when it was carried out before, if it was, as far as the replica was read. */
  readonly earlierAnswer: (command: IdentifiedCommand) => Promise<Execution | undefined>
}

export const groupCommit = (
  store: EventStore,
  name: EnvironmentName,
  replica: EnvironmentReplica,
  { policy, clock }: GroupCommitSettings,
): GroupCommit => {
  const earlierRuns = new EarlierRuns(store, name, replica)

  const earlierAnswer = async (command: IdentifiedCommand): Promise<Execution | undefined> => {
    const trace = replica.traceOf(command.commandId)
    if (trace !== undefined) return readAnswer(store, trace)
    const aosId = aosOfRunCommand(command)
    if (aosId === undefined) return undefined
    const earlier = await earlierRuns.traceOf(command, aosId)
    if (E.isLeft(earlier)) return failed(earlier.left)
    return earlier.right && readAnswer(store, earlier.right)
  }

  const earlierAnswers = async (
    commands: readonly IdentifiedCommand[],
  ): Promise<readonly (Execution | undefined)[]> => {
    const answers: (Execution | undefined)[] = []
    for (const command of commands) answers.push(await earlierAnswer(command))
    return answers
  }

  /**
   * No guard watches over the runs of other AOS, and on a store without guards over none: what a decision rests on is read
   * just before.
   */
  const prepare = async (
    commands: readonly IdentifiedCommand[],
    servers: readonly AosId[],
  ): Promise<E.Either<Failure, void>> => {
    if (!replica.isLoaded || commands.some(looksAtOtherRuns)) return replica.catchUp()
    if (commands.some(needsNewKey)) {
      const read = await replica.catchUpWithOthers()
      if (E.isLeft(read)) return read
    }
    return store.capabilities.guards ? E.right(undefined) : replica.catchUp(servers)
  }

  /**
   * After an unknown outcome the same bytes are sent again, never another decision: they can't be stored twice. A refusal
   * then speaks of what was sent last, and leaves open what became of the first.
   */
  const append = async (
    { stream, expected, events }: GroupDecision,
    servers: readonly AosId[],
  ): Promise<AppendOutcome> => {
    const guards = replica.guardsOn(servers).filter((guard) => guard.stream !== stream)
    let result = await store.append(stream, expected, events, guards)
    for (let resent = 0; resent < MAX_ATTEMPTS && result.outcome === 'Unknown'; resent++) {
      await clock.sleep(Math.min(FIRST_PAUSE * 2 ** resent, LONGEST_PAUSE))
      const again = await store.append(stream, expected, events, guards)
      result = again.outcome === 'Refused' ? { outcome: 'Unknown', error: again.error } : again
    }
    return result
  }

  const carryOut = async (commands: readonly IdentifiedCommand[]): Promise<readonly Execution[]> => {
    const servers = serversOf(commands)
    let isAllRead = !replica.isLoaded || commands.some(looksAtOtherRuns)
    let read = await prepare(commands, servers)
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (E.isLeft(read)) return all(commands, read.left)
      let earlier: readonly (Execution | undefined)[]
      let asOf: readonly Guard[]
      do {
        asOf = replica.guardsOn(servers)
        earlier = await earlierAnswers(commands)
        // What was read on meanwhile may hold one of these commands, and the decision would come after it: look again.
      } while (!areEqual(asOf, replica.guardsOn(servers)))

      // From here to the append nothing is awaited: decision, revisions and guards are of one moment.
      const open = commands.filter((_, index) => earlier[index] === undefined)
      const decision = decideGroup(open, replica, name, policy)
      if (!isAllRead && decision.answers.some(changesNothing)) {
        // No append will tell such a command that others have written since: look.
        read = await replica.catchUp()
        isAllRead = true
        continue
      }
      if (decision.events.length === 0) return inOrder(earlier, decision.answers)
      const result = await append(decision, servers)
      switch (result.outcome) {
        case 'Committed':
          replica.committed(decision, result)
          return inOrder(earlier, decision.answers)
        case 'Conflict':
          read = await replica.catchUp(servers)
          break
        case 'Refused':
          // What is too much together may do in parts, and what is wrong with one is not the others' fault.
          if (result.error.code === 'Unacceptable' && open.length > 1)
            return inOrder(earlier, await inHalves(open))
          return inOrder(earlier, all(open, result.error))
        case 'Unknown':
          return inOrder(earlier, all(open, { code: 'OutcomeUnknown', message: result.error.message }))
      }
    }
    return all(commands, CONTENTION)
  }

  const inHalves = async (commands: readonly IdentifiedCommand[]): Promise<readonly Execution[]> => {
    const middle = Math.ceil(commands.length / 2)
    const first = await carryOut(commands.slice(0, middle))
    return [...first, ...(await carryOut(commands.slice(middle)))]
  }

  return { carryOut, earlierAnswer }
}

const CONTENTION: Failure = {
  code: 'Contention',
  message: `Others wrote ${MAX_ATTEMPTS} times while the command was being decided; send it again.`,
}

const all = (commands: readonly IdentifiedCommand[], failure: Failure): readonly Execution[] =>
  commands.map(() => failed(failure))

/** Fills the gaps in the answers with those that were found last. */
const inOrder = (
  earlier: readonly (Execution | undefined)[],
  found: readonly Execution[],
): readonly Execution[] => {
  const remaining = found.values()
  return earlier.map((answer) => answer ?? remaining.next().value ?? failed(CONTENTION))
}

const areEqual = (some: readonly Guard[], others: readonly Guard[]): boolean =>
  some.length === others.length &&
  some.every(({ stream, revision }, index) => {
    const other = others[index]
    return other?.stream === stream && other.revision === revision
  })

const changesNothing = (execution: Execution): boolean =>
  execution.outcome !== 'accepted' || execution.events.length === 0

/** An administrator's session on any AOS will do to accept clients anew (see `NoAdministratorSession`). */
const looksAtOtherRuns = ({ type }: IdentifiedCommand): boolean => type === 'AcceptNewClients'

/** The key of a session must not be open on any AOS (see `DuplicateSession`). */
const needsNewKey = ({ type }: IdentifiedCommand): boolean => type === 'OpenSession'

/** The AOS that the commands are about: a decision rests on the topology and on the AOS's own run. */
const serversOf = (commands: readonly IdentifiedCommand[]): readonly AosId[] => [
  ...new Set(commands.flatMap(({ data }) => ('aosId' in data ? [aosIdOf(data.aosId)] : []))),
]

/** The answer that a command got when it was sent first. */
const readAnswer = async (store: EventStore, { stream, first, last }: CommandTrace): Promise<Execution> => {
  const events: DomainEvent[] = []
  for await (const batch of store.readStream(stream, { from: first, limit: last - first + 1 })) {
    if (E.isLeft(batch)) return failed(batch.left)
    for (const recorded of batch.right) {
      const event = readEvent(recorded)
      if (E.isLeft(event)) return failed(event.left)
      if (event.right !== undefined) events.push(event.right)
    }
  }
  return accepted(stream, last, events)
}
