import { onTestFinished } from 'vitest'
import type { TestServer } from '@aos-cluster/test-server'
import type { ClientName } from '../../src/index.js'

interface BinaryEvent {
  readonly id: string
  readonly contentType: 'application/octet-stream'
  readonly type: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

/** What other programs, and administrators, do in the same database. */
export interface OtherProgram {
  /** The stream has no events any more, and may get new ones. */
  readonly deleteStream: (stream: string) => Promise<unknown>
  /** The stream is gone for good. */
  readonly tombstoneStream: (stream: string) => Promise<unknown>
  readonly setStreamMetadata: (
    stream: string,
    metadata: { readonly truncateBefore?: number; readonly maxCount?: number },
  ) => Promise<unknown>
  readonly appendToStream: (stream: string, events: BinaryEvent[]) => Promise<unknown>
  readonly dispose: () => Promise<void>
}

/** It uses the same official client: a process cannot have both. */
export const otherProgram = async (server: TestServer, client: ClientName): Promise<OtherProgram> => {
  const program = await connected(server, client)
  onTestFinished(() => program.dispose())
  return program
}

const connected = async (server: TestServer, client: ClientName): Promise<OtherProgram> => {
  if (client === 'eventstore') {
    const { EventStoreDBClient } = await import('@eventstore/db-client')
    return EventStoreDBClient.connectionString(server.connectionString('esdb'))
  }
  const { KurrentDBClient } = await import('@kurrent/kurrentdb-client')
  return KurrentDBClient.connectionString(server.connectionString('kurrentdb'))
}
