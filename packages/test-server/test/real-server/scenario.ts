import type { Client, Expected, Library, NewEvent } from '../clients/client.js'
import { eventsOf, outcomeOf } from '../outcome.js'

/** Where a scenario plays: a client of a server that others use too. */
export interface Scene {
  readonly client: Client
  readonly library: Library
  /** In every name, so that scenarios keep out of each other's way. */
  readonly run: string
  readonly append: (
    stream: string,
    events: NewEvent | readonly NewEvent[],
    expected?: Expected,
  ) => Promise<string>
  readonly read: (stream: string, options?: Parameters<Client['readStream']>[1]) => Promise<string>
}

/** What was done to a real server, and what it answered. */
export interface Scenario {
  readonly title: string
  readonly play: (scene: Scene) => Promise<unknown>
  readonly answer: unknown
  /** What the client made of the same answer that reads through a native addon. */
  readonly answerByKurrent?: unknown
}

export const newScene = (library: Library, client: Client): Scene => {
  const run = crypto.randomUUID().slice(0, 8)
  return {
    client,
    library,
    run,
    append: (stream, events, expected) =>
      outcomeOf(
        client.appendToStream(
          `${run}${stream}`,
          events,
          expected === undefined ? {} : library.expecting(expected),
        ),
      ),
    read: (stream, options) => eventsOf(client.readStream(`${run}${stream}`, options)),
  }
}
