import * as E from 'fp-ts/lib/Either.js'
import {
  commandService,
  type CommandService,
  type EventStore,
  type ReadModelStore,
} from '@aos-cluster/application'
import { EnvironmentName, show } from '@aos-cluster/domain'
import type { Io } from '../io.js'
import { BadInput, EXIT, type ExitStatus } from '../outcome.js'
import { DEFAULT_STORE, openStore } from './open-store.js'

/** Options of every verb that uses a store. */
export interface StoreOptions {
  readonly store?: string
  readonly env: string
  readonly json?: boolean
}

export interface OpenEnvironment {
  readonly name: EnvironmentName
  readonly store: EventStore
  readonly service: CommandService
  /** Where the store keeps read models for later, if it does. */
  readonly readModels: ReadModelStore | undefined
}

/** Opens the environment that the options name, does something with it, and closes the store whatever happens. */
export const withEnvironment = async (
  io: Io,
  options: StoreOptions,
  use: (environment: OpenEnvironment) => Promise<ExitStatus>,
): Promise<ExitStatus> => {
  if (!EnvironmentName.is(options.env))
    return complain(io, new BadInput(`--env: expected ${EnvironmentName.name}, got ${show(options.env)}`))
  const opened = await openStore(options.store ?? io.env['AOS_CLUSTER_STORE'] ?? DEFAULT_STORE)
  if (E.isLeft(opened)) return complain(io, opened.left)
  const { store, readModels, createdFile } = opened.right
  try {
    if (createdFile !== undefined) await io.err(`aos-cluster: made a new store, the file ${createdFile}\n`)
    return await use({ name: options.env, store, readModels, service: commandService(store, options.env) })
  } finally {
    await store.close()
  }
}

/** Says what is wrong: exit status 2 for bad input, 3 for a store that does not answer. */
export const complain = async (
  io: Io,
  problem: BadInput | { readonly message: string },
): Promise<ExitStatus> => {
  await io.err(`aos-cluster: ${problem.message}\n`)
  return problem instanceof BadInput ? EXIT.badInput : EXIT.store
}
