/** Histories as stores have them, made of the commands in which the domain's tests are written. */
import * as E from 'fp-ts/lib/Either.js'
import { expect } from 'vitest'
import type { Command, CommandId } from '@aos-cluster/domain'
import type { HistoryEvent } from '@aos-cluster/projections'
import { HistoryRecorder } from '@aos-cluster/projections/testing'
import type { History } from '../../domain/test/given-when-then.js'

/** The id of the n-th command of a history. */
export const commandId = (n: number): CommandId =>
  `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as CommandId

/** What happens if the commands are sent one after another, whatever is refused. */
export const happeningsOf = (commands: readonly Command[]): readonly HistoryEvent[] => {
  const recorder = new HistoryRecorder()
  return commands.flatMap((command, n) => {
    const sent = recorder.send({ ...command, commandId: command.commandId ?? commandId(n) })
    return E.isRight(sent) ? sent.right : []
  })
}

/** The history of commands that must all be accepted. */
export const historyOf = (...history: readonly History[]): readonly HistoryEvent[] => {
  const recorder = new HistoryRecorder()
  return commandsIn(history).flatMap((command, n) => {
    const sent = recorder.send({ ...command, commandId: command.commandId ?? commandId(n) })
    expect(E.isLeft(sent) ? sent.left : undefined, `${command.type} is accepted`).toBeUndefined()
    return E.isRight(sent) ? sent.right : []
  })
}

export const commandsIn = (history: History): readonly Command[] => {
  if (Array.isArray(history)) return (history as readonly History[]).flatMap(commandsIn)
  if ('actor' in history) return [history]
  throw new Error('a recorded history begins with commands')
}
