import * as E from 'fp-ts/lib/Either.js'
import { pass } from '../faults/pass.js'
import type { SupportedMethods } from './messages.js'
import type { NodeContext } from './node-context.js'
import { stopped, unary, type UnaryAnswer } from './unary.js'

/** The version whose behaviour this server has. */
const SERVER_VERSION = '24.6.0'

const METHODS: readonly (readonly [service: string, method: string, ...features: string[]])[] = [
  ['event_store.client.streams.streams', 'read', 'position', 'events'],
  ['event_store.client.streams.streams', 'append'],
  ['event_store.client.streams.streams', 'delete'],
  ['event_store.client.streams.streams', 'tombstone'],
  ['event_store.client.streams.streams', 'batchappend', 'deadline_duration'],
  ['event_store.client.gossip.gossip', 'read'],
  ['event_store.client.server_features.serverfeatures', 'getsupportedmethods'],
]

const SUPPORTED_METHODS: SupportedMethods = {
  methods: METHODS.map(([serviceName, methodName, ...features]) => ({
    serviceName,
    methodName,
    features,
  })),
  eventStoreServerVersion: SERVER_VERSION,
}

/** What a client may call. */
export const getSupportedMethods = ({ member, hook }: NodeContext) =>
  unary(async (): Promise<UnaryAnswer<SupportedMethods>> => {
    const { stop } = await pass(hook, { call: 'serverFeatures', node: member.index, at: 'beforeReply' })
    return stop === undefined
      ? E.right(SUPPORTED_METHODS)
      : stopped(stop, { methods: [], eventStoreServerVersion: '' })
  })
