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
import type { AppendOutcome, EventStore } from '../event-store.js'
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

/**
 * Carries out commands of one mailbox together: decides them on the newest state, one after another, and stores what
 * follows in one append. Answers each of them, in order.
 */
export const groupCommit = (
  store: EventStore,
  name: EnvironmentName,
  replica: EnvironmentReplica,
  { policy, clock }: GroupCommitSettings,
): ((commands: readonly IdentifiedCommand[]) => Promise<readonly Execution[]>) => {
  const earlierRuns = new EarlierRuns(store, name, replica)

  /** The answer that the command got when it was carried out before, if it was. */
  const earlierAnswer = async (command: IdentifiedCommand): Promise<Execution | undefined> => {
    const trace = replica.traceOf(command.commandId)
    if (trace !== undefined) return readAnswer(store, trace)
    const aosId = aosOfRunCommand(command)
    if (aosId === undefined) return undefined
    const earlier = await earlierRuns.traceOf(command, aosId)
    if (E.isLeft(earlier)) return failed(earlier.left)
    return earlier.right && readAnswer(store, earlier.right)
  }

  /** Without guards the store can't tell that what a decision rests on has changed: it is read just before. */
  const prepare = async (servers: readonly AosId[]): Promise<E.Either<Failure, void>> => {
    if (!replica.isLoaded) return replica.catchUp()
    return store.capabilities.guards ? E.right(undefined) : replica.catchUp(servers)
  }

  /** After an unknown outcome the same bytes are sent again, never another decision: they can't be stored twice. */
  const append = async (
    { stream, expected, events }: GroupDecision,
    servers: readonly AosId[],
  ): Promise<AppendOutcome> => {
    const guards = replica.guardsOn(servers).filter((guard) => guard.stream !== stream)
    let result = await store.append(stream, expected, events, guards)
    for (let resent = 0; resent < MAX_ATTEMPTS && result.outcome === 'Unknown'; resent++) {
      await clock.sleep(Math.min(FIRST_PAUSE * 2 ** resent, LONGEST_PAUSE))
      result = await store.append(stream, expected, events, guards)
    }
    return result
  }

  const carryOut = async (commands: readonly IdentifiedCommand[]): Promise<readonly Execution[]> => {
    const servers = serversOf(commands)
    let isAllRead = !replica.isLoaded
    let read = await prepare(servers)
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (E.isLeft(read)) return all(commands, read.left)
      const earlier: (Execution | undefined)[] = []
      for (const command of commands) earlier.push(await earlierAnswer(command))
      const open = commands.filter((_, index) => earlier[index] === undefined)

      // From here to the append nothing is awaited: decision, revisions and guards are of one moment.
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
          replica.committed(decision.stream, result.revision, decision.decided)
          return inOrder(earlier, decision.answers)
        case 'Conflict':
          read = await replica.catchUp(servers)
          break
        case 'Refused':
          // What is too much together may do one by one, and what is wrong with one is not the others' fault.
          if (result.error.code === 'Unacceptable' && open.length > 1)
            return inOrder(earlier, await oneByOne(open))
          return inOrder(earlier, all(open, result.error))
        case 'Unknown':
          return inOrder(earlier, all(open, { code: 'OutcomeUnknown', message: result.error.message }))
      }
    }
    return all(commands, CONTENTION)
  }

  const oneByOne = async (commands: readonly IdentifiedCommand[]): Promise<readonly Execution[]> => {
    const answers: Execution[] = []
    for (const command of commands) answers.push(...(await carryOut([command])))
    return answers
  }

  return carryOut
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

const changesNothing = (execution: Execution): boolean =>
  execution.outcome !== 'accepted' || execution.events.length === 0

/**
 * The AOS that the commands are about: a decision rests on the topology and on the AOS's own run. Not looked at: a session
 * key that two processes open on two AOS at the same moment.
 */
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
