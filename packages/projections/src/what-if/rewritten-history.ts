import {
  evolve,
  streamName,
  type Decision,
  type Environment,
  type EnvironmentName,
} from '@aos-cluster/domain'
import type { RecordedDecision } from '../history/decision.js'
import type { HistoryEvent } from '../history/history-event.js'
import { recorded, type IdentifiedCommand } from '../history/recording.js'
import type { Past } from './past.js'

/**
 * A history that is written anew from some place on. Its events are numbered as a store would number them, and stay at
 * their old positions as far as there is room.
 */
export class RewrittenHistory {
  readonly #name: EnvironmentName
  readonly #events: HistoryEvent[] = []
  readonly #revisions: Map<string, number>
  #environment: Environment
  #position: bigint

  constructor(name: EnvironmentName, { environment, revisions, last }: Past) {
    this.#name = name
    this.#revisions = new Map(revisions)
    this.#environment = environment
    this.#position = last?.position ?? 0n
  }

  get environment(): Environment {
    return this.#environment
  }

  /** Those that were written since. */
  get events(): readonly HistoryEvent[] {
    return this.#events
  }

  /** Goes on with what was recorded, unchanged. */
  keep({ events }: RecordedDecision): void {
    for (const event of events) {
      const position = this.#next(event.position)
      const revision = (this.#revisions.get(event.stream) ?? -1) + 1
      this.#add(
        position === event.position && revision === event.revision ? event : { ...event, position, revision },
      )
    }
  }

  /** Goes on with another decision, about where the given position is. */
  write(command: IdentifiedCommand, decision: Decision, about: bigint): void {
    const stream = streamName(this.#name, decision.stream)
    const revision = (this.#revisions.get(stream) ?? -1) + 1
    for (const event of recorded(command, decision, { position: this.#next(about), stream, revision }))
      this.#add(event)
  }

  #next(wanted: bigint): bigint {
    return wanted > this.#position ? wanted : this.#position + 1n
  }

  #add(event: HistoryEvent): void {
    this.#events.push(event)
    this.#position = event.position
    this.#revisions.set(event.stream, event.revision)
    this.#environment = evolve(this.#environment, event.event)
  }
}
