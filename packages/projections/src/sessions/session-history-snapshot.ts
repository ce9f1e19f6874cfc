import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import {
  AosId,
  Instant,
  persistentMap,
  SessionKey,
  SessionKind,
  SessionMode,
  SessionRejectionReason,
  UserId,
} from '@aos-cluster/domain'
import { entryDocuments, readEntries } from '../projection/list-documents.js'
import type { SnapshotCodec } from '../projection/projection.js'
import type { OpenRun, RefusedSession, SessionHistoryState, SessionRecord } from './session-history-state.js'

const Attempt = t.type({
  session: SessionKey,
  user: UserId,
  kind: SessionKind,
  mode: SessionMode,
  aosId: AosId,
  run: t.number,
})

const Session: t.Type<SessionRecord, unknown> = t.intersection([
  Attempt,
  t.type({
    administrator: t.boolean,
    openedAt: Instant,
    end: t.union([
      t.type({
        at: Instant,
        reason: t.keyof({
          closedByUser: null,
          drainIdle: null,
          endedByAdministrator: null,
          heartbeatLost: null,
          aosStopped: null,
          aosLost: null,
        }),
      }),
      t.null,
    ]),
  }),
])

const Refused: t.Type<RefusedSession, unknown> = t.intersection([
  Attempt,
  t.type({ at: Instant, reason: SessionRejectionReason }),
])

const RunDocument = t.type({ aosId: AosId, run: t.number })

const RUN = 'run/'
const OPEN = 'open/'
const ENDED = 'ended/'
const REFUSED = 'refused/'

const keyOf = ({ aosId, session }: SessionRecord): string => `${OPEN}${aosId}/${session}`

/** A document for each run, and for each session and refusal that is remembered. */
export const sessionHistorySnapshot: SnapshotCodec<SessionHistoryState> = {
  changes: (before, after) => {
    const put: (readonly [string, unknown])[] = [
      ...entryDocuments(ENDED, before.ended, after.ended, Session.encode),
      ...entryDocuments(REFUSED, before.refused, after.refused, Refused.encode),
    ]
    const remove: string[] = []
    if (before.runs === after.runs) return { put, remove }
    for (const [aosId, run] of after.runs) {
      const old = before.runs.get(aosId)
      if (old === run) continue
      if (old?.number !== run.number) put.push([`${RUN}${aosId}`, { aosId, run: run.number }])
      for (const [key, session] of run.open)
        if (old?.open.get(key) !== session) put.push([keyOf(session), session])
    }
    for (const [aosId, old] of before.runs) {
      const run = after.runs.get(aosId)
      if (run === undefined) remove.push(`${RUN}${aosId}`)
      if (old === run) continue
      for (const [key, session] of old.open) if (run?.open.has(key) !== true) remove.push(keyOf(session))
    }
    return { put, remove }
  },
  read: (documents) => {
    const ended = readEntries(ENDED, documents, Session)
    if (E.isLeft(ended)) return ended
    const refused = readEntries(REFUSED, documents, Refused)
    if (E.isLeft(refused)) return refused
    const runs = readRuns(documents)
    return E.isLeft(runs) ? runs : E.right({ runs: runs.right, ended: ended.right, refused: refused.right })
  },
}

const readRuns = (
  documents: ReadonlyMap<string, unknown>,
): E.Either<t.Errors, SessionHistoryState['runs']> => {
  const open = new Map<AosId, [SessionKey, SessionRecord][]>()
  const numbers = new Map<AosId, number>()
  for (const [key, document] of documents) {
    if (key.startsWith(OPEN)) {
      const session = Session.decode(document)
      if (E.isLeft(session)) return session
      const { aosId } = session.right
      const ofAos = open.get(aosId)
      if (ofAos === undefined) open.set(aosId, [[session.right.session, session.right]])
      else ofAos.push([session.right.session, session.right])
    } else if (key.startsWith(RUN)) {
      const run = RunDocument.decode(document)
      if (E.isLeft(run)) return run
      numbers.set(run.right.aosId, run.right.run)
    }
  }
  return E.right(
    persistentMap(
      [...numbers].map(([aosId, number]): [AosId, OpenRun] => [
        aosId,
        { number, open: persistentMap(open.get(aosId) ?? []) },
      ]),
    ),
  )
}
