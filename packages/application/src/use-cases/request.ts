import type { CommandContext, CommandId, Instant, Intent } from '@aos-cluster/domain'
import type { Clock } from '../clock.js'
import type { CommandService } from '../command-service/command-service.js'
import type { Execution } from '../command-service/execution.js'
import { derivedId } from '../derived-id.js'

/**
 * Who asks for a use case, and why. The ids of the commands that it sends follow from its own: asked for again with the
 * same id, after a restart for instance, it goes on where it was and does nothing twice.
 */
export type Request = Omit<CommandContext, 'at' | 'commandId'> & { readonly commandId: CommandId }

/** The id of one of the commands that a request leads to. */
export const partOf = ({ commandId }: Pick<Request, 'commandId'>, part: string): CommandId =>
  derivedId(commandId, part) as CommandId

export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant

/** Sends one of the commands that a request leads to, with the time of the clock. */
export const sender =
  (service: CommandService, request: Request, clock: Pick<Clock, 'now'>) =>
  (intent: Intent): Promise<Execution> =>
    service.execute({
      ...request,
      ...intent,
      at: instantOf(clock.now()),
      commandId: partOf(request, JSON.stringify([intent.type, intent.data])),
    })
