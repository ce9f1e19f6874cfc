import * as E from 'fp-ts/lib/Either.js'
import {
  registeredAos,
  walkClientList,
  type AosId,
  type ClientList,
  type CommandContext,
  type CommandData,
  type CommandId,
  type Rejection,
  type SessionRejectionReason,
  type Walk,
} from '@aos-cluster/domain'
import type { CommandService } from '../command-service/command-service.js'
import type { Execution } from '../command-service/execution.js'
import type { Failure } from '../failure.js'
import type { IdentifiedCommand } from '../identified-command.js'
import { partOf } from './request.js'

/** A client that starts: its server list and the session it wants. */
export interface ConnectingClient {
  readonly list: ClientList
  /** False for -loadbalance=0: stay on the server that answers (F108). */
  readonly loadBalance: boolean
  readonly session: Omit<CommandData<'OpenSession'>, 'aosId' | 'mode'>
}

/** One server that the client tried. */
export interface Attempt {
  readonly aosId: AosId
  readonly result: 'opened' | SessionRejectionReason | Rejection
}

/** The way of a client from its list to a server, or to nowhere. */
export interface Connection {
  readonly walk: Walk
  readonly attempts: readonly Attempt[]
  /** Where the session was opened; null if no server took it. */
  readonly openedOn: AosId | null
}

/**
 * Connects a client as AX does: it walks its list until a server answers, then tries the servers that it was given in
 * order until one accepts (F101-F103). Every attempt is a command of its own, whose id follows from the client's: the
 * same connect sent again finds the session that it opened, whatever has changed since.
 */
export const connectClient =
  (service: CommandService) =>
  async (
    client: ConnectingClient,
    context: CommandContext & { readonly commandId: CommandId },
  ): Promise<E.Either<Failure, Connection>> => {
    const environment = await service.environment()
    if (E.isLeft(environment)) return environment
    const walk = walkClientList(environment.right, client.list, client.loadBalance)
    const attemptOn = (aosId: AosId): Attempted => ({
      ...context,
      commandId: partOf(context, aosId),
      type: 'OpenSession',
      data: { ...client.session, aosId, mode: walk.listReturned ? 'balanced' : 'direct' },
    })

    // Where the session was opened when this was sent before, it may not be tried by now.
    for (const { aosId } of registeredAos(environment.right)) {
      const earlier = await service.earlierAnswer(attemptOn(aosId))
      if (earlier?.outcome === 'failed') return E.left(earlier.failure)
      if (earlier !== undefined && resultOf(earlier) === 'opened')
        return E.right({ walk, attempts: [{ aosId, result: 'opened' }], openedOn: aosId })
    }

    const attempts: Attempt[] = []
    for (const { aosId } of walk.candidates) {
      const execution = await service.execute(attemptOn(aosId))
      if (execution.outcome === 'failed') return E.left(execution.failure)
      const result = resultOf(execution)
      attempts.push({ aosId, result })
      if (result === 'opened') return E.right({ walk, attempts, openedOn: aosId })
    }
    return E.right({ walk, attempts, openedOn: null })
  }

type Attempted = IdentifiedCommand & { readonly type: 'OpenSession' }

const resultOf = (execution: Exclude<Execution, { readonly outcome: 'failed' }>): Attempt['result'] => {
  if (execution.outcome === 'rejected') return execution.rejection
  const refusal = execution.events.find((event) => event.type === 'SessionRejected')
  return refusal === undefined ? 'opened' : refusal.data.reason
}
