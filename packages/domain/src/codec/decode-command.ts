import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { commands, type Command, type CommandType } from '../commands/command.js'
import { Actor } from '../vocabulary/actor.js'
import { CommandId } from '../vocabulary/command-id.js'
import { Instant } from '../vocabulary/instant.js'
import { hasLength } from '../vocabulary/text.js'
import { closedObject, isJsonObject } from './closed-object.js'
import { decodeWith, show, type InputError } from './input-error.js'
import { listOf } from './list.js'
import { refined } from './refined.js'

/** Longest reason, in characters. */
export const MAX_REASON_LENGTH = 1000

const Reason = refined(
  t.string,
  (text) => hasLength(text, 0, MAX_REASON_LENGTH),
  `a reason of up to ${MAX_REASON_LENGTH.toString()} characters`,
)

/** For each command the codec of all that is sent: what is asked for, by whom, when and why. */
export const commandCodecs: ReadonlyMap<string, t.Mixed> = new Map(
  commands.map(({ type, data }) => [
    type,
    closedObject(
      `the command ${type}`,
      { type: t.literal(type), data, at: Instant, actor: Actor },
      { reason: Reason, acknowledge: listOf(t.string), commandId: CommandId, correlationId: CommandId },
    ),
  ]),
)

/** The names of all commands, in the order in which an AOS's life asks for them. */
export const commandTypes: readonly CommandType[] = commands.map(({ type }) => type)

/**
 * A command from JSON. What has the wrong form is an error of the input and never reaches the decider; what a
 * well-formed value can get wrong is for the decider to say.
 *
 * @example
 * decodeCommand({
 *   type: 'MapAos',
 *   data: { aosId: '01@AX1', cluster: 'LIVE' },
 *   at: '2026-11-20T09:00:00.000Z',
 *   actor: { id: 'admin1', roles: ['systemAdministrator'] },
 * })
 */
export const decodeCommand = (u: unknown): E.Either<InputError, Command> => {
  if (!isJsonObject(u)) return E.left({ path: '', expected: 'a command, an object', actual: show(u) })
  const type = Object.hasOwn(u, 'type') ? u['type'] : undefined
  const codec = typeof type === 'string' ? commandCodecs.get(type) : undefined
  return codec === undefined
    ? E.left({ path: 'type', expected: `a command (${commandTypes.join(', ')})`, actual: show(type) })
    : decodeWith(codec as t.Type<Command>)(u)
}
