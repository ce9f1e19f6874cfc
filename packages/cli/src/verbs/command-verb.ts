import * as E from 'fp-ts/lib/Either.js'
import { isIdentified, type IdentifiedCommand } from '@aos-cluster/application'
import { decodeCommand, inputErrorMessage, type CommandType, type Environment } from '@aos-cluster/domain'
import type { Io } from '../io.js'
import { BadInput, type ExitStatus } from '../outcome.js'
import { terminalOf } from '../present/terminal.js'
import { complain, withEnvironment, type StoreOptions } from '../store/with-environment.js'
import { answerJson, answerText, exitStatusOf } from './answer.js'
import { contextOf, type DecisionOptions } from './decision-context.js'
import type { VerbSyntax } from './verb-syntax.js'

/** Arguments and options of a verb as they were typed. */
export interface Typed {
  readonly args: readonly string[]
  readonly options: Readonly<Record<string, unknown>> & StoreOptions & DecisionOptions
}

/** A verb that sends one command. */
export interface CommandVerb extends VerbSyntax {
  readonly command: CommandType | ((typed: Typed) => CommandType)
  /** The command's data as undecoded JSON. */
  readonly data: (typed: Typed, environment: Environment) => E.Either<BadInput, object>
}

/** Text that is a number becomes one; other text stays, for the decoder to complain of. */
export const numeric = (text: unknown): unknown =>
  typeof text === 'string' && /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : text

/** The entries that were given. */
export const given = (entries: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined))

/** The command that a verb sends. */
export const commandOfVerb = (
  verb: CommandVerb,
  typed: Typed,
  environment: Environment,
  context: Readonly<Record<string, unknown>>,
): E.Either<BadInput, IdentifiedCommand> => {
  const data = verb.data(typed, environment)
  if (E.isLeft(data)) return data
  const type = typeof verb.command === 'function' ? verb.command(typed) : verb.command
  const command = decodeCommand({ type, data: data.right, ...context })
  if (E.isLeft(command)) return E.left(new BadInput(inputErrorMessage(command.left)))
  return isIdentified(command.right)
    ? E.right(command.right)
    : E.left(new BadInput('commandId: expected a UUID, got nothing'))
}

export const runCommandVerb = (io: Io, verb: CommandVerb, typed: Typed): Promise<ExitStatus> => {
  const { options } = typed
  const terminal = terminalOf(io)
  return withEnvironment(io, options, async ({ service }) => {
    const environment = await service.environment()
    if (E.isLeft(environment)) return complain(io, environment.left)
    const command = commandOfVerb(verb, typed, environment.right, contextOf(io, options))
    if (E.isLeft(command)) return complain(io, command.left)

    const execution = await (options.dryRun === true
      ? service.preview(command.right)
      : service.execute(command.right))
    if (options.json === true) await io.out(`${JSON.stringify(answerJson(command.right, execution))}\n`)
    else if (execution.outcome === 'accepted') await io.out(`${answerText(terminal, execution)}\n`)
    else await io.err(`${answerText(terminal, execution)}\n`)
    return exitStatusOf(execution)
  })
}
