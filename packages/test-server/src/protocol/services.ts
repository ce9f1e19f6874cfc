import { Server } from '@grpc/grpc-js'
import { authentication } from '../access/authentication.js'
import { append } from './append.js'
import { batchAppend } from './batch-append.js'
import { gossipService, serverFeaturesService, streamsService } from './definitions.js'
import { endStream } from './end-stream.js'
import { readGossip } from './gossip.js'
import type { NodeContext } from './node-context.js'
import { read } from './read.js'
import { getSupportedMethods } from './server-features.js'

/** The largest message that a real server takes, in bytes. */
const MAX_MESSAGE = 17 * 1024 * 1024

/** A gRPC server that has everything of the protocol that a node speaks here; it listens to nothing yet. */
export const grpcServer = (context: NodeContext): Server => {
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE,
    'grpc.max_send_message_length': MAX_MESSAGE,
    interceptors: context.users === undefined ? [] : [authentication(context.users)],
  })
  server.addService(streamsService, {
    Read: read(context),
    Append: append(context),
    BatchAppend: batchAppend(context),
    Delete: endStream(context, 'delete'),
    Tombstone: endStream(context, 'tombstone'),
  })
  server.addService(gossipService, { Read: readGossip(context) })
  server.addService(serverFeaturesService, { GetSupportedMethods: getSupportedMethods(context) })
  return server
}
