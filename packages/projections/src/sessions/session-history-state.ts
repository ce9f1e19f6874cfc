import type {
  AosId,
  DomainEvent,
  Instant,
  PersistentMap,
  SessionKey,
  SessionKind,
  SessionMode,
  SessionRejectionReason,
  UserId,
} from '@aos-cluster/domain'
import type { AppendOnlyList } from '../projection/append-only-list.js'

/** A session from its beginning to its end. */
export interface SessionRecord {
  readonly session: SessionKey
  readonly user: UserId
  readonly kind: SessionKind
  readonly mode: SessionMode
  readonly administrator: boolean
  readonly aosId: AosId
  readonly run: number
  readonly openedAt: Instant
  /** Null while it is open. */
  readonly end: { readonly at: Instant; readonly reason: EndOfSession } | null
}

type SessionEnded = Extract<DomainEvent, { readonly type: 'SessionEnded' }>

/** Why a session ended: by itself, or because its AOS stopped or was lost (D50). */
export type EndOfSession = SessionEnded['data']['reason'] | 'aosStopped' | 'aosLost'

/** An attempt to open a session that an AOS refused (D31). */
export interface RefusedSession {
  readonly session: SessionKey
  readonly user: UserId
  readonly kind: SessionKind
  readonly mode: SessionMode
  readonly aosId: AosId
  readonly run: number
  readonly at: Instant
  readonly reason: SessionRejectionReason
}

/** The state of `sessionHistory`: ask it with `sessionRecords`. */
export interface SessionHistoryState {
  /** The present runs, each with its open sessions. */
  readonly runs: PersistentMap<AosId, OpenRun>
  readonly ended: AppendOnlyList<SessionRecord>
  readonly refused: AppendOnlyList<RefusedSession>
}

/** A present run, with its open sessions. */
export interface OpenRun {
  readonly number: number
  readonly open: PersistentMap<SessionKey, SessionRecord>
}
