import * as E from 'fp-ts/lib/Either.js'
import type { EventFilter } from '../log/event-filter.js'
import type { AllRead } from '../reading/read-all.js'
import type { StreamRead } from '../reading/read-stream.js'
import type { FilterWindow } from '../reading/page.js'
import type { AllSubscription } from '../reading/subscribe-to-all.js'
import type { StreamSubscription } from '../reading/subscribe-to-stream.js'
import type { FilterOptions, FromMessage, ReadOptions } from './messages.js'
import { readPosition } from './position.js'
import { unexpected, type RpcStatus } from './rpc-status.js'
import { readStreamName } from './stream-name.js'

/** What a client wants to read, and how it wants ids to be written. */
export type ReadRequest = { readonly hasStructuredIds: boolean } & (
  | ({ readonly call: 'readStream' } & StreamRead)
  | ({ readonly call: 'readAll' } & AllRead)
  | ({ readonly call: 'subscribeToStream' } & StreamSubscription)
  | ({ readonly call: 'subscribeToAll' } & Omit<AllSubscription, 'hasAbsurdCheckpoints'>)
)

/** How many events are looked at for one page where the client doesn't say. */
const DEFAULT_WINDOW = 32

/** The largest number that has a sign in the server. */
const LARGEST = 2n ** 63n - 1n

/** The largest number on the wire, which means the end: -1 in the server. */
const END = 2n ** 64n - 1n

export const readRequest = (options: ReadOptions): E.Either<RpcStatus, ReadRequest> => {
  const { stream, all, count, subscription, readDirection } = options
  const isKnown = (count !== undefined || subscription !== undefined) && (stream ?? all) !== undefined
  if (!isKnown || (subscription !== undefined && readDirection === 'Backwards')) return E.left(unexpected())
  return stream === undefined ? readOfAll(options) : readOfStream(options)
}

/** The stream that a call is about. */
export const streamOf = (request: ReadRequest): string | undefined =>
  'stream' in request ? request.stream : undefined

/** A real server that is to filter but to count to nothing looks for ever and finds nothing. */
export const isEndless = (request: ReadRequest): boolean =>
  request.call === 'readAll' && request.filter !== undefined && request.count === 0n

const readOfStream = (options: ReadOptions): E.Either<RpcStatus, ReadRequest> => {
  const { stream: target = {} } = options
  const stream = readStreamName(target.streamIdentifier)
  const revision = BigInt(target.revision ?? '0')
  const from = startOf(target, revision, revision === END)
  if (stream === '' || (typeof from === 'bigint' && from > LARGEST)) return E.left(unexpected())
  if (options.subscription !== undefined)
    return E.right({ call: 'subscribeToStream', stream, after: from, ...styleOf(options) })
  const tellsEnd = (options.controlOption?.compatibility ?? 0) >= 1
  return E.right({ call: 'readStream', stream, from, tellsEnd, ...pageOf(options), ...styleOf(options) })
}

const readOfAll = (options: ReadOptions): E.Either<RpcStatus, ReadRequest> => {
  const { all: target = {} } = options
  const { commit, prepare } = readPosition(target.position ?? {})
  const from = startOf(target, { commit, prepare }, commit === END && prepare === END)
  const isPosition = commit <= LARGEST && prepare <= commit
  if (typeof from === 'object' && !isPosition) return E.left(unexpected())
  const filtered = options.filter === undefined ? E.right(undefined) : readFilter(options.filter)
  if (E.isLeft(filtered)) return filtered
  if (options.subscription !== undefined)
    return E.right({ call: 'subscribeToAll', after: from, filtered: filtered.right, ...styleOf(options) })
  return E.right({
    call: 'readAll',
    from,
    filter: filtered.right?.filter,
    ...pageOf(options),
    ...styleOf(options),
  })
}

const startOf = <A>({ start, end }: FromMessage, exactly: A, isEnd: boolean): A | 'start' | 'end' => {
  if (start !== undefined) return 'start'
  return end === undefined && !isEnd ? exactly : 'end'
}

const pageOf = ({ readDirection, count = '0' }: ReadOptions): Pick<StreamRead, 'direction' | 'count'> => ({
  direction: readDirection === 'Backwards' ? 'backwards' : 'forwards',
  count: BigInt(count),
})

const styleOf = ({ resolveLinks = false, uuidOption }: ReadOptions) => ({
  resolveLinks,
  hasStructuredIds: uuidOption?.string === undefined,
})

const readFilter = (options: FilterOptions): E.Either<RpcStatus, FilterWindow> => {
  const { streamIdentifier, eventType, max: window = DEFAULT_WINDOW } = options
  const expression = streamIdentifier ?? eventType
  if (expression === undefined) return E.left(unexpected())
  const { regex = '', prefix = [] } = expression

  const compiled = E.tryCatch(() => new RegExp(regex), unexpected)
  if (E.isLeft(compiled)) return compiled
  const filter: EventFilter = {
    on: streamIdentifier === undefined ? 'eventType' : 'streamName',
    prefixes: prefix,
    ...(regex === '' ? {} : { regex: compiled.right }),
  }
  const { checkpointIntervalMultiplier: multiplier = 0 } = options
  if (multiplier === 0) return E.left(unexpected())
  return E.right({ filter, window, checkpointInterval: multiplier * window })
}
