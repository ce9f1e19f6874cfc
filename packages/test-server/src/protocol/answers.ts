import type { Answer } from '../reading/answer.js'
import { liveLog } from '../reading/live-log.js'
import { readAll } from '../reading/read-all.js'
import { readStream } from '../reading/read-stream.js'
import type { ReaderPace } from '../reading/slow-reader.js'
import { subscribeToAll } from '../reading/subscribe-to-all.js'
import { subscribeToStream } from '../reading/subscribe-to-stream.js'
import type { NodeContext } from './node-context.js'
import type { ReadRequest } from './read-request.js'

/** What a node has to say to a reader, until `signal` tells that the reader has gone. */
export const answersTo = (
  { member: { log }, now, hasAbsurdCheckpoints }: NodeContext,
  request: ReadRequest,
  signal: AbortSignal,
  pace: ReaderPace,
): Iterable<Answer> | AsyncIterable<Answer> => {
  switch (request.call) {
    case 'readStream':
      return readStream(log, request, now())
    case 'readAll':
      return readAll(log, request)
    case 'subscribeToStream':
      return subscribeToStream(liveLog(log, signal), request, pace, now)
    case 'subscribeToAll':
      return subscribeToAll(liveLog(log, signal), { ...request, hasAbsurdCheckpoints }, pace)
  }
}
