import * as E from 'fp-ts/lib/Either.js'
import {
  aosIdOf,
  commandBehind,
  decodeCommand,
  type Command,
  type CommandBody,
  type Environment,
} from '@aos-cluster/domain'
import type { RecordedDecision } from './decision.js'

/**
 * The command of a decision: as it was stored with it, or else as its events tell it. Undefined if neither does, or if what
 * was stored is no command.
 *
 * @param before the environment in which it was decided: in it the actor's own session is found through which an AOS was
 *   removed, if it was not stored
 */
export const commandOf = (decision: RecordedDecision, before: Environment): Command | undefined => {
  const { command: stored, at, actor, reason } = decision
  if (stored !== undefined) {
    const readable = decodeCommand({ ...stored, at, actor, ...(reason === undefined ? {} : { reason }) })
    return E.isRight(readable) ? commandWith(stored, decision) : undefined
  }
  const recovered = recoveredFrom(decision, before)
  return recovered === undefined ? undefined : commandWith(recovered, decision)
}

/** A command body with who, when and why. */
const commandWith = (
  { type, data, acknowledge }: CommandBody,
  { at, actor, reason, commandId, correlationId }: RecordedDecision,
): Command => {
  const command = { type, data, at, actor, commandId, correlationId }
  return (
    reason === undefined && acknowledge === undefined
      ? command
      : {
          ...command,
          ...(reason === undefined ? {} : { reason }),
          ...(acknowledge === undefined ? {} : { acknowledge }),
        }
  ) as Command
}

const recoveredFrom = ({ events, actor }: RecordedDecision, before: Environment): CommandBody | undefined => {
  const recovered = commandBehind(events.map(({ event }) => event))
  if (recovered !== undefined) return recovered
  const removed = events[0]?.event
  if (removed?.type !== 'AosRemovedFromCluster' || events.length > 1) return undefined
  // What speaks for one of several own sessions is that the others were no clients, and so did not stand in the way.
  const { aosId, acknowledged } = removed.data
  const own = [...(before.runs.get(aosIdOf(aosId))?.sessions.values() ?? [])].filter(
    ({ user }) => user === actor.id,
  )
  const session = own.find(({ kind }) => kind !== 'worker') ?? own[0]
  return session === undefined
    ? undefined
    : {
        type: 'RemoveAos',
        data: { aosId, actorSession: session.session },
        ...(acknowledged.length === 0 ? {} : { acknowledge: acknowledged }),
      }
}
