import { emptyEnvironment, evolve, type Actor, type Instant, type Risk } from '@aos-cluster/domain'
import { isSameCommand } from '../history/decision.js'
import type { HistoryEvent } from '../history/history-event.js'
import { append, emptyList, entriesOf } from '../projection/append-only-list.js'
import type { Projection } from '../projection/projection.js'
import { entryOf, extended, type AuditEntry } from './audit-entry.js'
import { auditFilter, type AuditFilter } from './audit-filter.js'
import { auditSnapshot } from './audit-snapshot.js'
import type { AuditState } from './audit-state.js'

/**
 * Every decision that the filter lets through: who, when, why, the risks taken, and what it changed. Commands that were
 * refused have left no events, and so no entries; sessions that an AOS refused have.
 *
 * @example
 * auditEntries(project(auditTrail({ aosId: '01@AX1', subjects: ['topology'] }), history))
 */
export const auditTrail = (filter: AuditFilter = {}): Projection<AuditState> => {
  const isWanted = auditFilter(filter)
  const apply = (state: AuditState, happened: HistoryEvent) => audited(state, happened, isWanted)
  return {
    name: ['auditTrail', ...(Object.keys(filter).length === 0 ? [] : [JSON.stringify(filter)])].join(' '),
    version: 1,
    initial: { environment: emptyEnvironment, entries: emptyList, last: null },
    apply,
    applyAll: (state, events) => events.reduce(apply, state),
    snapshot: auditSnapshot,
  }
}

const audited = (
  { environment, entries, last }: AuditState,
  happened: HistoryEvent,
  isWanted: (entry: AuditEntry) => boolean,
): AuditState => {
  const goesOn =
    last !== null &&
    last.stream === happened.stream &&
    isSameCommand(last.entry.commandId, happened.commandId)
  const entry = goesOn ? extended(last.entry, environment, happened) : entryOf(environment, happened)
  return {
    environment: evolve(environment, happened.event),
    entries: goesOn || last?.isWanted !== true ? entries : append(entries, last.entry),
    last: { stream: happened.stream, entry, isWanted: isWanted(entry) },
  }
}

/** The decisions that were looked for, oldest first. */
export const auditEntries = ({ entries, last }: AuditState): readonly AuditEntry[] =>
  last?.isWanted === true ? [...entriesOf(entries), last.entry] : entriesOf(entries)

/** A risk that somebody took (F166-F168). */
export interface AcknowledgedRisk {
  readonly risk: Risk
  readonly at: Instant
  readonly actor: Actor
  readonly reason: string | null
  /** What was done in spite of it. */
  readonly sentences: readonly string[]
  /** Position of the decision. */
  readonly position: bigint
}

/** The risks that were taken in the decisions of the trail, oldest first. */
export const acknowledgedRisks = (state: AuditState): readonly AcknowledgedRisk[] =>
  auditEntries(state).flatMap(({ acknowledged, at, actor, reason, sentences, position }) =>
    acknowledged.map((risk) => ({ risk, at, actor, reason, sentences, position })),
  )
