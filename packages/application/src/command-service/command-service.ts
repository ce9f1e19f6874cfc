import * as E from 'fp-ts/lib/Either.js'
import {
  aosOfRunCommand,
  defaultPolicy,
  type Environment,
  type EnvironmentName,
  type Policy,
} from '@aos-cluster/domain'
import { systemClock, type Clock } from '../clock.js'
import type { EventStore } from '../event-store.js'
import type { Failure } from '../failure.js'
import type { IdentifiedCommand } from '../identified-command.js'
import { observedStore } from '../telemetry/observed-store.js'
import { noTelemetry, type Telemetry } from '../telemetry/telemetry.js'
import { EnvironmentReplica } from './environment-replica.js'
import { failed, type Execution } from './execution.js'
import { groupCommit } from './group-commit.js'
import { decideGroup } from './group-decision.js'
import { mailbox, type Mailbox } from './mailbox.js'
import { sharedOrExclusive } from './shared-or-exclusive.js'

/** Carries out the commands of one environment: see `commandService`. */
export interface CommandService {
  /**
   * Decides the command on the newest state and stores what follows. A command that was carried out before, by this
   * process or another, before or after a restart, gets the answer that it got then, and has no second effect.
   *
   * Commands that come while others are being stored are decided and stored together, in the order in which they came:
   * those to the environment, and those to each run of an AOS.
   */
  readonly execute: (command: IdentifiedCommand) => Promise<Execution>
  /** What `execute` would answer now; nothing is stored. */
  readonly preview: (command: IdentifiedCommand) => Promise<Execution>
  /** The answer that a command got when it was carried out before; undefined if it was not, as far as has been read. */
  readonly earlierAnswer: (command: IdentifiedCommand) => Promise<Execution | undefined>
  /** The environment as it is now. */
  readonly environment: () => Promise<E.Either<Failure, Environment>>
  /** Finishes what was accepted; commands that come later are answered `Closed`. The store stays open. */
  readonly close: () => Promise<void>
}

/** How a command service decides, waits and reports. */
export interface CommandServiceOptions {
  /** Default: `defaultPolicy`. */
  readonly policy?: Policy
  /** How many commands may wait or be under way; one more is answered `Busy` at once. Default: 10,000. */
  readonly maxWaiting?: number
  /** How many commands are stored together at most. Default: 256. */
  readonly maxGroup?: number
  /** Pauses before an append whose outcome is unknown is sent again. Default: the clock of the system. */
  readonly clock?: Pick<Clock, 'sleep'>
  /** Is told of commands and appends. Default: nobody. */
  readonly telemetry?: Telemetry
}

/** Carries out the commands of one environment. */
export const commandService = (
  store: EventStore,
  name: EnvironmentName,
  {
    policy = defaultPolicy,
    maxWaiting = 10_000,
    maxGroup = 256,
    clock = systemClock,
    telemetry = noTelemetry,
  }: CommandServiceOptions = {},
): CommandService => {
  const replica = new EnvironmentReplica(store, name)
  const { carryOut, earlierAnswer } = groupCommit(observedStore(store, telemetry), name, replica, {
    policy,
    clock,
  })
  // A change of the topology waits for what is under way on the runs, and they for it: so neither outdates the other.
  const turns = sharedOrExclusive()
  const topology = mailbox(maxGroup, (group: readonly IdentifiedCommand[]) =>
    turns.exclusive(() => carryOut(group)),
  )
  const runs = new Map<string, Mailbox<IdentifiedCommand, Execution>>()
  const underWay = new Map<string, Promise<Execution>>()
  let waiting = 0
  let isClosed = false

  const mailboxOf = (command: IdentifiedCommand): Mailbox<IdentifiedCommand, Execution> => {
    const aosId = aosOfRunCommand(command)
    if (aosId === undefined) return topology
    const known = runs.get(aosId)
    if (known !== undefined) return known
    const made = mailbox(maxGroup, (group: readonly IdentifiedCommand[]) =>
      turns.shared(() => carryOut(group)),
    )
    runs.set(aosId, made)
    return made
  }

  const execute = async (command: IdentifiedCommand): Promise<Execution> => {
    if (isClosed) return failed(CLOSED)
    if (waiting >= maxWaiting) return failed(busy(maxWaiting))
    const keys = keysOf(command)
    const before = keys.flatMap((key) => underWay.get(key) ?? [])
    const execution = Promise.all(before).then(() => mailboxOf(command).put(command))
    for (const key of keys) underWay.set(key, execution)
    waiting += 1
    try {
      return await execution
    } finally {
      waiting -= 1
      for (const key of keys) if (underWay.get(key) === execution) underWay.delete(key)
    }
  }

  const environment = async (): Promise<E.Either<Failure, Environment>> => {
    const read = await replica.catchUp()
    return E.isLeft(read) ? read : E.right(replica.environment)
  }

  const preview = async (command: IdentifiedCommand): Promise<Execution> => {
    const read = await replica.catchUp()
    if (E.isLeft(read)) return failed(read.left)
    const earlier = await earlierAnswer(command)
    if (earlier !== undefined) return earlier
    const [answer] = decideGroup([command], replica, name, policy).answers
    return answer ?? failed(CLOSED)
  }

  return {
    execute: (command) => telemetry.command(command, name, () => execute(command)),
    preview,
    earlierAnswer,
    environment,
    close: async () => {
      isClosed = true
      await Promise.all(underWay.values())
    },
  }
}

/** Of commands with a key in common one waits for the other: it may be the same one, or open the same session elsewhere. */
const keysOf = (command: IdentifiedCommand): readonly string[] => {
  const id = command.commandId.toLowerCase()
  return command.type === 'OpenSession' ? [id, `session ${command.data.session}`] : [id]
}

const CLOSED: Failure = { code: 'Closed', message: 'The command service was closed; make a new one.' }

const busy = (maxWaiting: number): Failure => ({
  code: 'Busy',
  message: `${maxWaiting} commands wait already; send it again later.`,
})
