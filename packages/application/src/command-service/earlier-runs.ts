import * as E from 'fp-ts/lib/Either.js'
import {
  isBefore,
  plusSeconds,
  streamName,
  type AosId,
  type EnvironmentName,
  type Instant,
} from '@aos-cluster/domain'
import type { EventStore } from '../event-store.js'
import type { Failure } from '../failure.js'
import type { IdentifiedCommand } from '../identified-command.js'
import { CommandTraces, type CommandTrace } from './command-traces.js'
import type { EnvironmentReplica } from './environment-replica.js'

/**
 * Seconds by which the time of a start may be behind the times of commands that were stored before it: clocks differ, and a
 * start that is sent again until it can be carried out keeps the time of the first attempt.
 */
const MARGIN = 86_400

const isLongBefore = (start: Instant, at: Instant): boolean => isBefore(plusSeconds(start, MARGIN), at)

/**
 * The runs of AOS instances that are over. A command to a run may be sent again after the next start; its events are in
 * the stream of a run that has ended, and it must not have a second effect.
 */
export class EarlierRuns {
  readonly #store: EventStore
  readonly #name: EnvironmentName
  readonly #replica: EnvironmentReplica
  /** Of each AOS, what its runs hold that were over of late: that is asked for with every command. */
  readonly #kept = new Map<AosId, Map<number, CommandTraces>>()

  constructor(store: EventStore, name: EnvironmentName, replica: EnvironmentReplica) {
    this.#store = store
    this.#name = name
    this.#replica = replica
  }

  /**
   * Where the events of the command stand, if it wrote to the AOS's last run that is over, or to one before it that was not
   * yet long followed by the next when the command was given; to any, if the times of the AOS's starts go backwards.
   */
  async traceOf(
    { commandId, at }: IdentifiedCommand,
    aosId: AosId,
  ): Promise<E.Either<Failure, CommandTrace | undefined>> {
    const starts = this.#replica.startsOf(aosId)
    const present = this.#replica.environment.runs.get(aosId)?.number
    const lastOver = present === undefined ? starts.length : present - 1
    const areInOrder = !this.#replica.hasStartedBackwards(aosId)
    for (let run = lastOver; run >= 1; run--) {
      const nextStart = starts[run]
      if (run < lastOver && nextStart !== undefined && areInOrder && isLongBefore(nextStart, at)) {
        this.#forgetUpTo(run, aosId)
        break
      }
      const traces = await this.#tracesOf(aosId, run)
      if (E.isLeft(traces)) return traces
      const trace = traces.right.of(commandId)
      if (trace !== undefined) return E.right(trace)
    }
    return E.right(undefined)
  }

  async #tracesOf(aosId: AosId, run: number): Promise<E.Either<Failure, CommandTraces>> {
    const kept = this.#keptOf(aosId)
    const known = kept.get(run)
    if (known !== undefined) return E.right(known)
    const stream = streamName(this.#name, { kind: 'run', aosId, run })
    const traces = new CommandTraces()
    for await (const batch of this.#store.readStream(stream)) {
      if (E.isLeft(batch)) return batch
      for (const { revision, metadata } of batch.right) traces.add(metadata['commandId'], stream, revision)
    }
    kept.set(run, traces)
    return E.right(traces)
  }

  #keptOf(aosId: AosId): Map<number, CommandTraces> {
    const known = this.#kept.get(aosId)
    if (known !== undefined) return known
    const kept = new Map<number, CommandTraces>()
    this.#kept.set(aosId, kept)
    return kept
  }

  #forgetUpTo(last: number, aosId: AosId): void {
    const kept = this.#keptOf(aosId)
    for (const run of kept.keys()) if (run <= last) kept.delete(run)
  }
}
