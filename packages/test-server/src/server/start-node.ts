import { ServerCredentials, type Server } from '@grpc/grpc-js'
import { HOST } from '../faults/link.js'
import { grpcServer } from '../protocol/services.js'
import type { NodeContext } from '../protocol/node-context.js'
import type { Certificates } from '../tls/certificates.js'

/** The process of one node, so to say: it listens for its proxy only. */
export interface RunningNode {
  readonly port: number
  readonly stop: () => void
}

export const startNode = async (
  context: NodeContext,
  certificates: Certificates | undefined,
): Promise<RunningNode> => {
  const server = grpcServer(context)
  const port = await listen(server, credentialsOf(certificates))
  return { port, stop: () => server.forceShutdown() }
}

const listen = (server: Server, credentials: ServerCredentials): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync(`${HOST}:0`, credentials, (error, port) =>
      error === null ? resolve(port) : reject(error),
    )
  })

const credentialsOf = (certificates: Certificates | undefined): ServerCredentials => {
  if (certificates === undefined) return ServerCredentials.createInsecure()
  const { server, serverKey } = certificates
  return ServerCredentials.createSsl(null, [
    { cert_chain: Buffer.from(server), private_key: Buffer.from(serverKey) },
  ])
}
