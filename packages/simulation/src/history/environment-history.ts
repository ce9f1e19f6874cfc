import type { RecordedEvent, StreamRevision } from '@aos-cluster/application'
import {
  emptyEnvironment,
  evolve,
  type DomainEvent,
  type Environment,
  type EnvironmentName,
} from '@aos-cluster/domain'
import type { Append } from '../journal/journal.js'

export interface StoredEvent {
  readonly recorded: RecordedEvent
  readonly event: DomainEvent
  /** Key of the command that it says it comes from. */
  readonly command: string
  readonly append: Append
}

/** What was stored of one environment, in the global order, and the environment after each event. */
export class EnvironmentHistory {
  readonly name: EnvironmentName
  readonly events: StoredEvent[] = []
  readonly #after: Environment[] = [emptyEnvironment]

  constructor(name: EnvironmentName) {
    this.name = name
  }

  add(event: StoredEvent): void {
    this.#after.push(evolve(this.now, event.event))
    this.events.push(event)
  }

  get length(): number {
    return this.events.length
  }

  get now(): Environment {
    return this.after(this.length)
  }

  /** The environment after so many events. */
  after(count: number): Environment {
    return this.#after[count] ?? emptyEnvironment
  }

  /** Whether the first `count` events hold the commands that they hold wholly. */
  isBetweenCommands(count: number): boolean {
    const [before, next] = [this.events[count - 1], this.events[count]]
    return before === undefined || next === undefined || before.command !== next.command
  }

  /** The last revision of a stream among the first `count` events. */
  revisionOf(stream: string, count: number): StreamRevision {
    for (let index = count - 1; index >= 0; index--) {
      const recorded = this.events[index]?.recorded
      if (recorded?.stream === stream) return recorded.revision
    }
    return 'noStream'
  }
}
