import * as E from 'fp-ts/lib/Either.js'
import {
  rankCandidates,
  type AosId,
  type Command,
  type CommandData,
  type CommandType,
  type Environment,
  type Instant,
  type SessionKey,
  type UserId,
} from '@aos-cluster/domain'
import type { HistoryEvent } from '../history/history-event.js'
import type { Random } from './random.js'
import { HistoryRecorder } from './recorder.js'

export const CLUSTER = 'LIVE'

/** An AX site in which things happen. What is asked for and refused leaves no events, as everywhere. */
export class Site {
  readonly random: Random
  readonly #recorder = new HistoryRecorder()
  #time = 0
  #sessions = 0
  #happened: HistoryEvent[] = []

  constructor(random: Random) {
    this.random = random
  }

  get environment(): Environment {
    return this.#recorder.environment
  }

  /** What has happened since this was asked last. */
  takeHappened(): readonly HistoryEvent[] {
    const happened = this.#happened
    this.#happened = []
    return happened
  }

  /** @param time in milliseconds since 1970 */
  setTime(time: number): void {
    this.#time = time
  }

  get now(): Instant {
    return new Date(this.#time).toISOString() as Instant
  }

  administrator<T extends CommandType>(
    type: T,
    data: CommandData<T>,
    why: { readonly reason?: string; readonly acknowledge?: readonly string[] } = {},
  ): void {
    const id = this.random.any(['admin1', 'admin2']) as UserId
    this.#send({ type, data, at: this.now, actor: { id, roles: ['systemAdministrator'] }, ...why } as Command)
  }

  agent<T extends CommandType>(
    type: T,
    data: CommandData<T>,
    why: { readonly reason?: string; readonly acknowledge?: readonly string[] } = {},
  ): void {
    const actor = { id: 'monitor' as UserId, roles: ['agent'] }
    this.#send({ type, data, at: this.now, actor, ...why } as Command)
  }

  /** A client gets the list of the cluster and tries it in order, as AX does (F102, F103). */
  connect(
    client: Pick<CommandData<'OpenSession'>, 'user' | 'kind' | 'administrator'>,
  ): Connected | undefined {
    const session = `s${++this.#sessions}` as SessionKey
    for (const { aosId } of rankCandidates(this.environment, CLUSTER)?.candidates ?? []) {
      this.agent('OpenSession', { aosId, session, mode: 'balanced', ...client })
      if (this.isOpen({ aosId, session })) return { aosId, session }
    }
    return undefined
  }

  /** A session that is not the list's choice: a worker, or an administrator's on just this AOS (F108). */
  openOn(
    aosId: AosId,
    client: Pick<CommandData<'OpenSession'>, 'user' | 'kind' | 'administrator'>,
  ): Connected {
    const session = `s${++this.#sessions}` as SessionKey
    this.agent('OpenSession', { aosId, session, mode: 'direct', ...client })
    return { aosId, session }
  }

  isOpen({ aosId, session }: Connected): boolean {
    return this.environment.runs.get(aosId)?.sessions.has(session) === true
  }

  #send(command: Command): void {
    const sent = this.#recorder.send({ ...command, commandId: this.random.uuid() })
    if (E.isRight(sent)) this.#happened.push(...sent.right)
  }
}

export interface Connected {
  readonly aosId: AosId
  readonly session: SessionKey
}
