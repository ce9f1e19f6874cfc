import * as E from 'fp-ts/lib/Either.js'
import {
  aosIdOf,
  compareText,
  defaultPolicy,
  isBefore,
  isClient,
  plusSeconds,
  usersOf,
  type AosId,
  type AosReference,
  type Drain,
  type Finding,
  type Instant,
  type Intent,
  type Policy,
  type Rejection,
  type Session,
  type SessionKey,
} from '@aos-cluster/domain'
import { systemClock, type Clock } from '../clock.js'
import type { CommandService } from '../command-service/command-service.js'
import type { Failure } from '../failure.js'
import { instantOf, sender, type Request } from './request.js'

/** What only the host knows of a drain. */
export interface DrainOptions {
  /**
   * When a session was last active, where the host knows it: no event tells it. Without it no session is closed, and the
   * drain waits until the users have gone by themselves.
   */
  readonly lastActivity?: (session: SessionKey) => Promise<Instant | undefined>
  /** Longest pause between two looks at the sessions, in milliseconds. Default: 30,000. */
  readonly checkEvery?: number
  /** Gives up at the next look once it says `aborted`, as an `AbortSignal` does. The AOS goes on draining. */
  readonly signal?: { readonly aborted: boolean }
  /** The policy of the command service. Default: `defaultPolicy`. */
  readonly policy?: Policy
  /** Default: the clock of the system. */
  readonly clock?: Clock
}

/** What became of a drain. */
export type Drained =
  /** No client is left but so many sessions of administrators, which a drain never closes (F135; D37). */
  | { readonly outcome: 'drained'; readonly administrators: number }
  /** Somebody ended it: the AOS accepts new clients again, or that run of it is over. */
  | { readonly outcome: 'ended' }
  /** The signal said so; these sessions are still on. */
  | { readonly outcome: 'aborted'; readonly waitingFor: readonly SessionKey[] }
  | { readonly outcome: 'rejected'; readonly rejection: Rejection }

/**
 * Drains an AOS and sees it through (F130-F137): rejects new clients, has the users warned when the time has come, closes
 * each session that has been idle for long enough, and ends when only administrators are left. Every step is a command of
 * its own. `Left`: the store failed; asked for again with the same id, the drain goes on.
 *
 * @example
 * await drainAos(service)(ax1, { actor, commandId })
 */
export const drainAos =
  (
    service: CommandService,
    {
      lastActivity,
      checkEvery = 30_000,
      signal,
      policy = defaultPolicy,
      clock = systemClock,
    }: DrainOptions = {},
  ) =>
  async (reference: AosReference, request: Request): Promise<E.Either<Failure, Drained>> => {
    const aosId = aosIdOf(reference)
    const send = sender(service, request, clock)

    const begun = await send({ type: 'DrainUsers', data: { aosId } })
    if (begun.outcome === 'failed') return E.left(begun.failure)
    if (begun.outcome === 'rejected') return E.right(begun)

    let number: number | undefined
    for (;;) {
      const environment = await service.environment()
      if (E.isLeft(environment)) return environment
      const run = environment.right.runs.get(aosId)
      number ??= run?.number
      if (run === undefined || run.drain === null || run.number !== number)
        return E.right({ outcome: 'ended' })
      if (usersOf(run) === 0) return E.right({ outcome: 'drained', administrators: run.tally.administrators })
      const waitingFor = [...run.sessions.values()]
        .filter(isWaitedFor)
        .map(({ session }) => session)
        .sort(compareText)
      if (signal?.aborted === true) return E.right({ outcome: 'aborted', waitingFor })

      const activities = await Promise.all(
        waitingFor.map(async (session) => ({ session, at: await lastActivity?.(session) })),
      )
      const { steps, next } = due(aosId, run.drain, activities, instantOf(clock.now()), policy)
      for (const step of steps) {
        const sent = await send(step)
        if (sent.outcome === 'failed') return E.left(sent.failure)
        // Of all else that may speak against it another look tells what is to be done now.
        if (sent.outcome === 'rejected' && sent.rejection.findings.some(isNotAuthorised)) return E.right(sent)
      }
      const pause = next === undefined ? checkEvery : Date.parse(next) - clock.now()
      await clock.sleep(Math.max(0, Math.min(checkEvery, pause)))
    }
  }

const isWaitedFor = (session: Session): boolean => isClient(session) && !session.administrator

const isNotAuthorised = ({ code }: Finding): boolean => code === 'NotAuthorised'

interface Activity {
  readonly session: SessionKey
  /** Undefined if nobody knows. */
  readonly at: Instant | undefined
}

/** What a drain has to do now, and when there is more. */
const due = (
  aosId: AosId,
  { warnAt, warnedAt }: Drain,
  activities: readonly Activity[],
  now: Instant,
  { idleCloseAfter }: Policy,
): { readonly steps: readonly Intent[]; readonly next: Instant | undefined } => {
  const timetable: readonly (readonly [Instant, Intent])[] =
    warnedAt === null
      ? [[warnAt, { type: 'IssueDrainWarning', data: { aosId } }]]
      : activities.flatMap(({ session, at }) => {
          if (at === undefined) return []
          const idleSince = isBefore(at, warnedAt) ? warnedAt : at
          const close: Intent = { type: 'CloseIdleSession', data: { aosId, session, lastActivityAt: at } }
          return [[plusSeconds(idleSince, idleCloseAfter), close] as const]
        })
  const later = timetable.map(([time]) => time).filter((time) => isBefore(now, time))
  return {
    steps: timetable.filter(([time]) => !isBefore(now, time)).map(([, step]) => step),
    next: later.toSorted(compareText)[0],
  }
}
