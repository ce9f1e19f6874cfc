/**
 * The language of the tests: given a history, when somebody sends a command, then events follow, or findings, and
 * queries have answers. Commands and events are written short and decoded like those that come from outside; all are
 * frozen, so that whatever changed its input would fail.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { expect } from 'vitest'
import {
  decideUnder,
  decodeCommand,
  decodeEvent,
  decodeQuery,
  defaultPolicy,
  emptyEnvironment,
  evolve,
  inputErrorMessage,
  type Command,
  type CommandData,
  type CommandType,
  type Decision,
  type DomainEvent,
  type Environment,
  type EventType,
  type Finding,
  type FindingCode,
  type InputError,
  type Policy,
  type QueryName,
  type Rejection,
} from '@aos-cluster/domain'
import { deepFreeze } from './deep-freeze.js'

/** A type as it is written in JSON: text is text. */
export type Plain<A> =
  A extends t.Brand<unknown>
    ? string
    : A extends readonly (infer Entry)[]
      ? readonly Plain<Entry>[]
      : A extends object
        ? { readonly [K in keyof A]: Plain<A[K]> }
        : A

type DataOf<T extends EventType> = Plain<Omit<Extract<DomainEvent, { readonly type: T }>['data'], 'at'>>

/** A time on the day of all tests: `time('10:05')`, `time('10:05:30')`; a full time stays as it is. */
export const time = (clock: string): string =>
  clock.length > 8 ? clock : `2026-11-20T${clock.padEnd(8, ':00')}.000Z`

const decoded = <A>(decoding: E.Either<InputError, A>): A => {
  if (E.isLeft(decoding)) throw new Error(inputErrorMessage(decoding.left))
  return deepFreeze(decoding.right)
}

/** An event, at nine o'clock unless told otherwise. */
export const event = <T extends EventType>(type: T, data: DataOf<T>, at = '09:00'): DomainEvent =>
  decoded(decodeEvent({ type, data: { ...(data as object), at: time(at) } }))

interface Circumstances {
  readonly at?: string
  readonly reason?: string
  readonly acknowledge?: readonly string[]
}

/** Somebody who sends commands, at nine o'clock unless told otherwise. */
export const actor =
  (id: string, ...roles: readonly string[]) =>
  <T extends CommandType>(
    type: T,
    data: Plain<CommandData<T>>,
    { at = '09:00', ...others }: Circumstances = {},
  ): Command =>
    decoded(decodeCommand({ type, data, at: time(at), actor: { id, roles }, ...others }))

export const admin1 = actor('admin1', 'systemAdministrator')
export const manager1 = actor('manager1', 'itManager')
export const agent = actor('agent1', 'agent')
export const user3 = actor('user3', 'salesClerk')

/** What has happened: events as they are, and commands, which must be accepted. */
export type History = DomainEvent | Command | readonly History[]

export const given = (...history: readonly History[]): Situation => new Situation().and(...history)

export class Situation {
  readonly environment: Environment
  readonly policy: Policy

  constructor(environment: Environment = emptyEnvironment, policy: Policy = defaultPolicy) {
    this.environment = environment
    this.policy = policy
  }

  /** The same situation under a stricter policy. */
  under(policy: Policy): Situation {
    return new Situation(this.environment, policy)
  }

  /** The situation after more history. */
  and(...history: readonly History[]): Situation {
    return history.reduce((situation: Situation, next) => situation.after(next), this)
  }

  private after(next: History): Situation {
    if (isList(next)) return this.and(...next)
    if ('actor' in next) return this.when(next).accepted()
    return new Situation(evolve(this.environment, next), this.policy)
  }

  when(command: Command): Outcome {
    return new Outcome(this, command, decideUnder(this.policy)(command)(this.environment))
  }

  answer(ask: QueryName, args: Readonly<Record<string, unknown>> = {}): unknown {
    return decoded(decodeQuery({ ask, args })).answer(this.environment)
  }

  /** Expects the answer of a query to be exactly this. */
  thenAnswer(ask: QueryName, args: Readonly<Record<string, unknown>>, answer: unknown): this {
    expect(this.answer(ask, args), ask).toStrictEqual(answer)
    return this
  }

  /** Expects the answer of a query to contain this. */
  thenAnswerHas(ask: QueryName, args: Readonly<Record<string, unknown>>, part: object): this {
    expect(this.answer(ask, args), ask).toMatchObject(part)
    return this
  }
}

/** What came of a command, and the situation after it. */
export class Outcome extends Situation {
  readonly command: Command
  readonly decided: E.Either<Rejection, Decision>

  constructor(before: Situation, command: Command, decided: E.Either<Rejection, Decision>) {
    const events = E.isRight(decided) ? decided.right.events : []
    super(events.reduce(evolve, before.environment), before.policy)
    this.command = command
    this.decided = deepFreeze(decided)
  }

  get findings(): readonly Finding[] {
    return E.isLeft(this.decided) ? this.decided.left.findings : []
  }

  get events(): readonly DomainEvent[] {
    return E.isRight(this.decided) ? this.decided.right.events : []
  }

  /** Expects the command to be accepted, whatever follows from it. */
  accepted(): this {
    expect(this.findings, `${this.command.type} is accepted`).toStrictEqual([])
    return this
  }

  /** Expects exactly these events. */
  thenEvents(...events: readonly DomainEvent[]): this {
    this.accepted()
    expect(this.events).toStrictEqual(events)
    return this
  }

  /** Expects that what was asked for held already. */
  thenNoEvent(): this {
    return this.thenEvents()
  }

  /** Expects a rejection with exactly these findings, in this order. */
  thenRejected(...codes: readonly FindingCode[]): this {
    expect(this.findings.map(({ code }) => code)).toStrictEqual(codes)
    expect(this.decided).toMatchObject({ _tag: 'Left', left: { rejected: this.command.type } })
    return this
  }
}

const isList = (history: History): history is readonly History[] => Array.isArray(history)
