import type { Environment } from '@aos-cluster/domain'
import type { AppendOnlyList } from '../projection/append-only-list.js'
import type { AuditEntry } from './audit-entry.js'

/** The state of `auditTrail`: ask it with `auditEntries`. */
export interface AuditState {
  readonly environment: Environment
  /** The decisions that were looked for, but the last of all. */
  readonly entries: AppendOnlyList<AuditEntry>
  /** The last of all decisions: more events of it may come. */
  readonly last: OpenEntry | null
}

/** A decision that may get more events. */
export interface OpenEntry {
  readonly stream: string
  readonly entry: AuditEntry
  /** Whether it is one that was looked for. */
  readonly isWanted: boolean
}
