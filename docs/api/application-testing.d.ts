/** Everything that `@aos-cluster/application/testing` exports. Written by `pnpm api`; a test compares it with the code. */

import type { Either } from 'fp-ts/lib/Either.js'

export const eventStoreSuite: (name: string, open: OpenEventStore, options?: SuiteOptions) => void

export interface EventStoreUnderTest {
  readonly interrupt?: () => Promise<void>
  readonly loseNext?: (lost: 'request' | 'answer') => Promise<void>
  readonly openAgain?: () => Promise<EventStore>
  readonly store: EventStore
}

export type OpenEventStore = () => Promise<EventStore | EventStoreUnderTest>

export type OpenReadModelStore = () => Promise<ReadModelStore | ReadModelStoreUnderTest>

export const readModelStoreSuite: (name: string, open: OpenReadModelStore, options?: SuiteOptions) => void

export interface ReadModelStoreUnderTest {
  readonly close?: () => Promise<void>
  readonly openAgain?: () => Promise<ReadModelStore>
  readonly store: ReadModelStore
}

export interface SuiteOptions {
  readonly rounds?: number
  readonly timeout?: number
}
