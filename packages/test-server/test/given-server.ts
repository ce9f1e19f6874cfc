import { onTestFinished } from 'vitest'
import { startTestServer, type TestServer, type TestServerOptions } from '@aos-cluster/test-server'

/** A server that is closed when the test is finished. */
export const givenServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const server = await startTestServer(options)
  onTestFinished(() => server.close())
  return server
}

/** The numbers of the events in a stream, as a node knows them. */
export const numbersIn = (server: TestServer, stream: string, node = 0): readonly unknown[] =>
  (server.nodes[node]?.events ?? [])
    .filter((event) => event.stream === stream)
    .map(({ data }) => (JSON.parse(Buffer.from(data).toString()) as { n: unknown }).n)
