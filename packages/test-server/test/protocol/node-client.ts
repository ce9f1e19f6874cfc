import { credentials, makeClientConstructor, type Client, type ServiceDefinition } from '@grpc/grpc-js'
import { onTestFinished } from 'vitest'
import type { TestServer } from '@aos-cluster/test-server'

/** A client of one node that is neither of the official ones. */
export const nodeClient = (service: ServiceDefinition, server: TestServer, node = 0): Client => {
  const port = server.nodes[node]?.address.port
  const client = new (makeClientConstructor(service, 'Service'))(
    `127.0.0.1:${port}`,
    credentials.createInsecure(),
  )
  onTestFinished(() => client.close())
  return client
}
