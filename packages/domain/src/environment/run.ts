import type { Instant } from '../vocabulary/instant.js'
import type { SessionKey, SessionKind, SessionMode, UserId } from '../vocabulary/session.js'
import { countsAsClient } from '../policy.js'
import { emptyMap, type PersistentMap } from './persistent-map.js'

/** As AX words them: Running, Ending - Waiting for AOS, Ending - Blocked (F123). */
export type SessionStatus = 'running' | 'ending' | 'endingBlocked'

/** An open session. It stays on the AOS on which it was opened (F104). */
export interface Session {
  readonly session: SessionKey
  readonly user: UserId
  readonly kind: SessionKind
  readonly mode: SessionMode
  /** Fixed when the session opens: a drain never closes an administrator's session (F135; D56). */
  readonly administrator: boolean
  readonly status: SessionStatus
}

/** The open sessions of a run by kind, and how many of the clients among them are administrators'. */
export interface Tally {
  readonly windowsClient: number
  readonly businessConnector: number
  readonly webUser: number
  readonly guest: number
  readonly worker: number
  readonly administrators: number
}

/** The emptying of a run: it takes no new clients (F131). */
export interface Drain {
  /** The users are to be warned from this moment on (F133; D36). */
  readonly warnAt: Instant
  readonly warnedAt: Instant | null
}

/** One run of an AOS, from a start to the next stop. Sessions and drain exist only in a run, and end with it. */
export interface Run {
  /** 1, 2, 3 … for each AOS. */
  readonly number: number
  readonly drain: Drain | null
  readonly sessions: PersistentMap<SessionKey, Session>
  readonly tally: Tally
}

const NOBODY: Tally = {
  windowsClient: 0,
  businessConnector: 0,
  webUser: 0,
  guest: 0,
  worker: 0,
  administrators: 0,
}

/** A start always begins accepting and without sessions (F156). */
export const newRun = (number: number): Run => ({ number, drain: null, sessions: emptyMap(), tally: NOBODY })

/** Whether the session counts as a connected client. */
export const isClient = (session: Session): boolean => countsAsClient(session.kind)

/** Clients: all open sessions but workers; administrators' and ending ones included (D24). */
export const clientsOf = (run: Run): number =>
  run.tally.windowsClient + run.tally.businessConnector + run.tally.webUser + run.tally.guest

/** Clients that a drain waits for: all but administrators' (F135; D37). */
export const usersOf = (run: Run): number => clientsOf(run) - run.tally.administrators
