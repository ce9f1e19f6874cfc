import type { StreamIdentifier } from './messages.js'

/** The name in a message; names are UTF-8. */
export const readStreamName = (identifier: StreamIdentifier | undefined): string =>
  new TextDecoder().decode(identifier?.streamName ?? new Uint8Array(0))

export const streamIdentifier = (name: string): StreamIdentifier => ({
  streamName: new TextEncoder().encode(name),
})
