import type {
  CommandService,
  CommandServiceOptions,
  EventStore,
  Execution,
  Failure,
} from '@aos-cluster/application'
import type { Environment, EnvironmentName } from '@aos-cluster/domain'
import type * as E from 'fp-ts/lib/Either.js'
import type { Asking, Call, Journal, Moment, SentCommand } from '../journal/journal.js'
import type { Scheduler } from '../schedule/scheduler.js'
import { describeAnswer } from '../journal/describe-answer.js'
import { countAnswer } from '../statistics/count-answer.js'
import type { Caller } from '../store/store-over-network.js'

/** Nobody answered: the process is down, or it died before it could. */
export const NO_ANSWER = 'no answer'

/** A process with a command service for each environment. It dies and is started again. */
export interface Process {
  readonly execute: (sent: SentCommand) => Promise<Execution | typeof NO_ANSWER>
  readonly preview: (sent: SentCommand) => Promise<Execution | typeof NO_ANSWER>
  readonly environment: (name: EnvironmentName) => Promise<E.Either<Failure, Environment> | typeof NO_ANSWER>
  /** Dies at once, and is started again after a while. */
  readonly crash: () => void
  /** Closes its services, ends when they have ended, and is started again after a while. */
  readonly close: () => Promise<void>
  /** Is cut off from the store for so many milliseconds. */
  readonly cutOff: (milliseconds: number) => void
}

export interface ProcessParts {
  readonly name: string
  readonly environments: readonly EnvironmentName[]
  readonly openStore: (caller: Caller) => EventStore
  readonly commandService: (
    store: EventStore,
    name: EnvironmentName,
    options: CommandServiceOptions,
  ) => CommandService
  readonly options: Omit<CommandServiceOptions, 'clock'>
  readonly scheduler: Scheduler
  readonly journal: Journal
  /** How many events of the environment are stored. */
  readonly stored: (name: EnvironmentName) => number
  /** Milliseconds until a process is started again. */
  readonly downTime: () => number
}

/** A process from one start to its end. */
interface Life {
  readonly name: string
  readonly services: ReadonlyMap<EnvironmentName, CommandService>
  isAlive: boolean
  isClosing: boolean
  /** What is to happen to those who wait for an answer when the process dies. */
  readonly waiting: Set<() => void>
}

export const startProcess = (parts: ProcessParts): Process => {
  const { scheduler, journal } = parts
  const { note, tally } = journal
  let starts = 0
  let life: Life | undefined
  let cutOffUntil = 0

  const start = (): void => {
    starts += 1
    const name = `${parts.name}.${starts}`
    const isAlive = (): boolean => started.isAlive
    const clock = {
      sleep: async (milliseconds: number) => {
        await scheduler.sleep(milliseconds)
        if (!isAlive()) await new Promise(() => undefined)
      },
    }
    const store = parts.openStore({
      name,
      isAlive,
      isCutOff: () => scheduler.now() < cutOffUntil,
      crash: () => started === life && crash(),
      shutDown: () => void (started === life && close()),
    })
    const started: Life = {
      name,
      services: new Map(
        parts.environments.map((environment) => [
          environment,
          parts.commandService(store, environment, { ...parts.options, clock }),
        ]),
      ),
      isAlive: true,
      isClosing: false,
      waiting: new Set(),
    }
    life = started
    note(`${name}    starts`)
  }

  const end = (dying: Life): void => {
    dying.isAlive = false
    life = undefined
    for (const hangUp of dying.waiting) hangUp()
    dying.waiting.clear()
    scheduler.after(parts.downTime(), start)
  }

  const crash = (): void => {
    if (life === undefined) return
    note(`${life.name}    crashes`)
    tally.add('crashes')
    end(life)
  }

  const moment = (environment: EnvironmentName): Moment => ({
    step: scheduler.steps(),
    stored: parts.stored(environment),
  })

  const thrown = (defect: unknown): void => {
    journal.thrown.push(defect instanceof Error ? (defect.stack ?? defect.message) : String(defect))
  }

  const ask = <Answer>(
    environment: EnvironmentName,
    entered: (about: Asking<Answer>) => Asking<Answer>,
    put: (service: CommandService) => Promise<Answer>,
  ): Promise<Answer | typeof NO_ANSWER> =>
    new Promise((resolve) => {
      const service = life?.services.get(environment)
      if (life === undefined || service === undefined) return resolve(NO_ANSWER)
      const { name, isClosing, waiting } = life
      const hangUp = (): void => resolve(NO_ANSWER)
      waiting.add(hangUp)
      const asking = entered({ environment, process: name, isClosing, begun: moment(environment) })
      const answered = (answer: Answer): void => {
        if (!waiting.delete(hangUp)) return
        asking.end = { moment: moment(environment), answer }
        resolve(answer)
      }
      void put(service).then(answered, thrown)
    })

  const call =
    (kind: Call['kind']) =>
    async (sent: SentCommand): Promise<Execution | typeof NO_ANSWER> => {
      const answer = await ask<Execution>(
        sent.environment,
        (about) => {
          note(`${about.process}    is given ${sent.label}${kind === 'preview' ? ' to preview' : ''}`)
          const made: Call = { ...about, kind, sent }
          journal.calls.push(made)
          return made
        },
        (service) => service[kind](sent.command),
      )
      if (answer === NO_ANSWER) tally.add('calls without an answer')
      else countAnswer(tally, answer)
      note(`client  ${sent.label}: ${answer === NO_ANSWER ? answer : describeAnswer(answer)}`)
      return answer
    }

  const close = async (): Promise<void> => {
    const closing = life
    if (closing === undefined || closing.isClosing) return
    closing.isClosing = true
    note(`${closing.name}    closes`)
    tally.add('shutdowns')
    const accepted = journal.calls.filter(
      (asked) => asked.process === closing.name && asked.kind === 'execute' && asked.end === undefined,
    )
    await Promise.all([...closing.services.values()].map((service) => service.close().catch(thrown)))
    // What is answered now reaches its sender before anything else happens.
    await scheduler.sleep(0)
    if (!closing.isAlive) return
    note(`${closing.name}    is closed`)
    journal.shutdowns.push({ process: closing.name, accepted, closedAt: scheduler.steps() })
    if (accepted.length > 0) tally.add('shutdowns with commands under way')
    end(closing)
  }

  start()
  return {
    execute: call('execute'),
    preview: call('preview'),
    environment: (name) =>
      ask(
        name,
        (about) => {
          note(`${about.process}    is asked for ${name}`)
          journal.looks.push(about)
          return about
        },
        (service) => service.environment(),
      ),
    crash,
    close,
    cutOff: (milliseconds) => {
      note(`${parts.name}      is cut off for ${Math.round(milliseconds)} ms`)
      tally.add('processes cut off')
      cutOffUntil = scheduler.now() + milliseconds
    },
  }
}
