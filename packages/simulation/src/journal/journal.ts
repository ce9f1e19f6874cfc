import type {
  AppendOutcome,
  Execution,
  Failure,
  IdentifiedCommand,
  StreamRevision,
} from '@aos-cluster/application'
import type { Environment, EnvironmentName } from '@aos-cluster/domain'
import type * as E from 'fp-ts/lib/Either.js'
import { Tally } from '../statistics/tally.js'

/** A command that a client made, and sends as often as it takes. */
export interface SentCommand {
  /** By this the trace calls it. */
  readonly label: string
  readonly environment: EnvironmentName
  readonly command: IdentifiedCommand
}

/** When something happened: after how many steps of the run, and after how many events of the environment. */
export interface Moment {
  readonly step: number
  readonly stored: number
}

/** Somebody asked a service something. Without an end, the process has died or the run was over first. */
export interface Asking<Answer> {
  readonly environment: EnvironmentName
  /** The process, and how often it had been started. */
  readonly process: string
  /** Whether the service was being closed already. */
  readonly isClosing: boolean
  readonly begun: Moment
  end?: { readonly moment: Moment; readonly answer: Answer }
}

/** A command that was given to a service, to be carried out or only to be previewed. */
export interface Call extends Asking<Execution> {
  readonly kind: 'execute' | 'preview'
  readonly sent: SentCommand
}

export type Look = Asking<E.Either<Failure, Environment>>

/** A process was shut down. */
export interface Shutdown {
  readonly process: string
  /** What it had been given and not yet answered when it began to close. */
  readonly accepted: readonly Call[]
  /** The step in which it had closed. */
  readonly closedAt: number
}

/** An append that a service sent to the store. */
export interface Append {
  readonly number: number
  readonly process: string
  readonly stream: string
  readonly expected: StreamRevision
  /** Keys of the commands whose events it holds. */
  readonly commands: ReadonlySet<string>
  readonly sentAt: number
  /** What the store said each time it arrived, and whether it stored the events then. */
  readonly arrivals: { readonly outcome: AppendOutcome; readonly stored: number }[]
}

/** Everything that happened in a run: what the checks look at, and the trace for people. */
export interface Journal {
  readonly note: (text: string) => void
  readonly trace: readonly string[]
  readonly tally: Tally
  readonly commands: Map<string, SentCommand>
  readonly calls: Call[]
  readonly looks: Look[]
  readonly appends: Append[]
  /** Shutdowns that came to their end. */
  readonly shutdowns: Shutdown[]
  /** What a service threw, or rejected a promise with. */
  readonly thrown: string[]
  /** Events that were stored and that nobody can read. */
  readonly unreadable: string[]
}

export const emptyJournal = (now: () => number, steps: () => number): Journal => {
  const trace: string[] = []
  return {
    note: (text) => trace.push(`${String(steps()).padStart(5)} ${seconds(now())} ${text}`),
    trace,
    tally: new Tally(),
    commands: new Map(),
    calls: [],
    looks: [],
    appends: [],
    shutdowns: [],
    thrown: [],
    unreadable: [],
  }
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(3).padStart(9)}s`

/** Commands are told apart by their ids, ignoring case. */
export const keyOf = (commandId: string): string => commandId.toLowerCase()
