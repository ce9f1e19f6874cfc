import * as E from 'fp-ts/lib/Either.js'
import {
  decideUnder,
  defaultPolicy,
  emptyEnvironment,
  evolve,
  streamName,
  type Environment,
  type EnvironmentName,
  type Policy,
  type Rejection,
} from '@aos-cluster/domain'
import type { HistoryEvent } from '../history/history-event.js'
import { recorded, type IdentifiedCommand } from '../history/recording.js'

/** Makes a history as a store would have it: commands are decided one after another, and their events recorded. */
export class HistoryRecorder {
  #environment: Environment = emptyEnvironment
  #position = 0n
  readonly #revisions = new Map<string, number>()
  readonly #name: EnvironmentName
  readonly #policy: Policy

  constructor({
    name = 'live',
    policy = defaultPolicy,
  }: { readonly name?: string; readonly policy?: Policy } = {}) {
    this.#name = name as EnvironmentName
    this.#policy = policy
  }

  get environment(): Environment {
    return this.#environment
  }

  /** Decides a command and records what follows; nothing is recorded of one that is refused. */
  send(command: IdentifiedCommand): E.Either<Rejection, readonly HistoryEvent[]> {
    const decided = decideUnder(this.#policy)(command)(this.#environment)
    if (E.isLeft(decided)) return decided
    const stream = streamName(this.#name, decided.right.stream)
    const revision = this.#revisions.get(stream) ?? 0
    const { events } = decided.right
    const happened = recorded(command, decided.right, { position: this.#position + 1n, stream, revision })
    this.#position += BigInt(events.length)
    this.#revisions.set(stream, revision + events.length)
    this.#environment = events.reduce(evolve, this.#environment)
    return E.right(happened)
  }
}
