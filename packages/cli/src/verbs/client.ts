import * as E from 'fp-ts/lib/Either.js'
import { isIdentified, type ConnectingClient, type IdentifiedCommand } from '@aos-cluster/application'
import { ClientList, decodeCommand, decodeQuery, inputErrorMessage } from '@aos-cluster/domain'
import { BadInput } from '../outcome.js'
import { given, numeric } from './command-verb.js'

/** A client as it is described on a command line. */
export interface DescribedClient {
  /** `[INSTANCE@]HOST[:PORT]`, as -aos2 is written (F109). */
  readonly servers: readonly string[]
  readonly loadBalance: boolean
  readonly session: unknown
  readonly user: unknown
  readonly kind: unknown
  readonly administrator: boolean
  /** Who asks, when and why, as undecoded JSON. */
  readonly context: Readonly<Record<string, unknown>>
}

export interface DecodedClient {
  readonly client: ConnectingClient
  readonly context: IdentifiedCommand
}

export const decodeClient = (described: DescribedClient): E.Either<BadInput, DecodedClient> => {
  const list: unknown = described.servers.map(serverEntry)
  const query = decodeQuery({ ask: 'walkClientList', args: { list } })
  if (E.isLeft(query)) return E.left(new BadInput(inputErrorMessage(query.left)))

  const { session, user, kind, administrator } = described
  // Which AOS it will be is found out later: the rest of the command is checked with any.
  const attempt = { aosId: '01@ANY', mode: 'direct', ...given({ session, user, kind, administrator }) }
  const command = decodeCommand({ ...described.context, type: 'OpenSession', data: attempt })
  if (E.isLeft(command)) return E.left(new BadInput(inputErrorMessage(command.left)))
  if (command.right.type !== 'OpenSession' || !isIdentified(command.right) || !ClientList.is(list))
    return E.left(new BadInput('commandId: expected a UUID, got nothing'))
  return E.right({
    client: { list, loadBalance: described.loadBalance, session: command.right.data },
    context: command.right,
  })
}

const serverEntry = (text: string): object => {
  const match = /^(?:([^@]*)@)?([^@:]*)(?::(.*))?$/.exec(text)
  return match === null
    ? { host: text }
    : given({ host: match[2], instance: match[1], tcpIp: numeric(match[3]) })
}
