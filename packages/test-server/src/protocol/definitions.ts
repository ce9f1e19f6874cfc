import { fileURLToPath } from 'node:url'
import type { ServiceDefinition } from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'

const definitions = loadSync(['streams.proto', 'gossip.proto', 'server-features.proto'], {
  includeDirs: [fileURLToPath(new URL('../../proto', import.meta.url))],
  longs: String,
  enums: String,
})

/**
 * The services that are spoken here, read from definitions of our own. Those that come with the clients are no use:
 * they register under a global name, so that a process has room for those of one client only.
 */
export const streamsService = definitions['event_store.client.streams.Streams'] as ServiceDefinition
export const gossipService = definitions['event_store.client.gossip.Gossip'] as ServiceDefinition
export const serverFeaturesService = definitions[
  'event_store.client.server_features.ServerFeatures'
] as ServiceDefinition
