import * as E from 'fp-ts/lib/Either.js'
import {
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
import type { Failure } from '../failure.js'
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
 * same connect sent again makes the same attempts.
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
    const attempts: Attempt[] = []
    for (const { aosId } of walk.candidates) {
      const execution = await service.execute({
        ...context,
        commandId: partOf(context, aosId),
        type: 'OpenSession',
        data: { ...client.session, aosId, mode: walk.listReturned ? 'balanced' : 'direct' },
      })
      if (execution.outcome === 'failed') return E.left(execution.failure)
      if (execution.outcome === 'rejected') {
        attempts.push({ aosId, result: execution.rejection })
        continue
      }
      const refusal = execution.events.find((event) => event.type === 'SessionRejected')
      if (refusal === undefined)
        return E.right({ walk, attempts: [...attempts, { aosId, result: 'opened' }], openedOn: aosId })
      attempts.push({ aosId, result: refusal.data.reason })
    }
    return E.right({ walk, attempts, openedOn: null })
  }
