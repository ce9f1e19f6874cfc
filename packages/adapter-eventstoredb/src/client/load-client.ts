import type { StoreError } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { Address } from '../address/address.js'
import { type ClientName, connectionStringFor } from '../address/connection-string.js'
import type { Client } from './client.js'

/** Makes one more client, which does not connect before it is used. */
export type MakeClient = () => Client

/** The client of this process. The messages of both have the same global names: with both, neither works. */
let loaded: ClientName | undefined

/** Loads one of the official clients. `Left`: it is not installed, or the other one was loaded before. */
export const loadClient = async (
  name: ClientName,
  address: Address,
): Promise<Either<StoreError, MakeClient>> => {
  if (loaded !== undefined && loaded !== name) return E.left(otherIsLoaded(name, loaded))
  loaded = name
  let made = 0
  const nextConnectionString = () => connectionStringFor(name, withHostFirst(made++, address))
  if (name === 'eventstore') {
    const { eventStoreClient } = await import('./eventstore-client.js')
    return E.right(() => eventStoreClient(nextConnectionString()))
  }
  try {
    const { kurrentClient } = await import('./kurrent-client.js')
    return E.right(() => kurrentClient(nextConnectionString(), address))
  } catch (error) {
    loaded = undefined
    return E.left(notInstalled(error))
  }
}

/** Each client begins with another server: the one that was first may be the one that is silent. */
const withHostFirst = (number: number, address: Address): Address => {
  const first = number % address.hosts.length
  return { ...address, hosts: [...address.hosts.slice(first), ...address.hosts.slice(0, first)] }
}

const otherIsLoaded = (name: ClientName, other: ClientName): StoreError => ({
  code: 'Unreachable',
  message:
    `The client "${name}" cannot be used: this process has the client "${other}" already, and the two of them do not go ` +
    'together. Use the same for all stores of a process.',
})

const notInstalled = (error: unknown): StoreError => ({
  code: 'Unreachable',
  message:
    `The client "kurrent" cannot be loaded (${(error as Error).message.split('\n')[0] ?? ''}). Install the package ` +
    '@kurrent/kurrentdb-client beside this one, or use the client "eventstore".',
})
