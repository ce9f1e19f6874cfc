import * as E from 'fp-ts/lib/Either.js'
import { readHistory, type HistoryPart } from '@aos-cluster/application'
import {
  acknowledgedRisks,
  auditEntries,
  auditTrail,
  unknownNames,
  type AuditFilter,
  type AuditState,
} from '@aos-cluster/projections'
import type { Io } from '../io.js'
import { EXIT, type ExitStatus } from '../outcome.js'
import type { AskedMoment } from '../present/as-of.js'
import { showDecision, showRisk } from '../present/decisions.js'
import { jsonLine } from '../present/json.js'
import { terminalOf, type Terminal } from '../present/terminal.js'
import { complain, type OpenEnvironment } from '../store/with-environment.js'
import { tellNotes } from './question.js'
import { belongsTo } from './where-in-history.js'

export interface DecisionsWanted {
  readonly wanted: AuditFilter
  /** As of when; null for the present. */
  readonly asked: AskedMoment | null
  readonly json: boolean
  /** The risks that were taken, and not the decisions that took them. */
  readonly risks: boolean
}

/** Lists decisions, each as soon as the history has told all of it: no more of it is in memory than a batch. */
export const listDecisions = async (
  io: Io,
  { store, name }: OpenEnvironment,
  { wanted, asked, json, risks }: DecisionsWanted,
): Promise<ExitStatus> => {
  const trail = auditTrail(wanted)
  const terminal = terminalOf(io)
  const linesOf = json ? (risks ? risksAsJson : decisionsAsJson) : risks ? risksAsText : decisionsAsText
  let state = trail.initial
  let shown = 0

  /** Shows the decisions that are collected; false if nobody reads any more. */
  const show = async (collected: AuditState): Promise<boolean> => {
    const lines = linesOf(collected, terminal)
    shown += lines.length
    return lines.length === 0 || io.out(lines.map((line) => `${line}\n`).join(''))
  }

  for await (const part of readHistory(store, name)) {
    if (E.isLeft(part)) return complain(io, part.left)
    const { events, problem } = untilProblem(part.right)
    const belonging = events.filter(belongsTo(asked))
    state = trail.applyAll(state, belonging)
    const isOver = belonging.length < events.length
    if (problem !== undefined && !isOver) {
      await show(state)
      return complain(io, problem)
    }
    // The last decision may go on in the next part.
    if (!(await show({ ...state, last: null }))) return EXIT.ok
    state = { ...state, entries: trail.initial.entries }
    if (isOver) break
  }
  if (!(await show(state))) return EXIT.ok
  if (shown > 0) return EXIT.ok
  await tellNotes(
    io,
    unknownNames(state.environment, wanted).map(({ message }) => message),
  )
  if (!json) await io.out(risks ? 'No risk was taken.\n' : 'No decision matches.\n')
  return EXIT.ok
}

/** What can be told of a part, up to the first event that can't be. */
const untilProblem = ({ events, undecodable: [problem] }: HistoryPart) =>
  problem === undefined
    ? { events, problem }
    : { events: events.filter(({ position }) => position < problem.position), problem }

const decisionsAsText = (state: AuditState, terminal: Terminal): readonly string[] =>
  auditEntries(state).map((entry) => showDecision(terminal, entry))

const decisionsAsJson = (state: AuditState): readonly string[] => auditEntries(state).map(jsonLine)

const risksAsText = (state: AuditState, terminal: Terminal): readonly string[] =>
  acknowledgedRisks(state).map((risk) => showRisk(terminal, risk))

const risksAsJson = (state: AuditState): readonly string[] => acknowledgedRisks(state).map(jsonLine)
