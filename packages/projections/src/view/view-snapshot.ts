import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { AosId, Instant, persistentMap, SessionKey, UserId, type Environment } from '@aos-cluster/domain'
import {
  environmentChanges,
  readEnvironment,
  sessionDocumentKey,
} from '../projection/environment-documents.js'
import type { SnapshotCodec } from '../projection/projection.js'
import { BigIntText } from '../projection/big-int-text.js'
import { emptyView, type EnvironmentView, type RunRecord } from './environment-view.js'

const ViewDocument = t.type({
  clock: t.union([Instant, t.null]),
  position: t.union([BigIntText, t.null]),
  strayEvents: t.number,
  statusSince: t.readonlyArray(t.tuple([AosId, Instant])),
  runs: t.readonlyArray(
    t.type({
      aosId: AosId,
      number: t.number,
      startedAt: Instant,
      drain: t.union([
        t.type({ startedAt: Instant, startedBy: UserId, reason: t.union([t.string, t.null]) }),
        t.null,
      ]),
    }),
  ),
})

/** The part of a session's document that the view adds. */
const OpenedAt = t.type({ session: SessionKey, openedAt: Instant })

const VIEW = 'view'

/** The view as documents: those of the environment, in which each session also says when it was opened, and one more. */
export const viewSnapshot: SnapshotCodec<EnvironmentView> = {
  changes: (before, after) => {
    const { put, remove } = environmentChanges(before.environment, after.environment, (aosId, session) => ({
      openedAt: after.runs.get(aosId)?.openedAt.get(session),
    }))
    // Every event has a position of its own.
    const view = before.position === after.position ? [] : [[VIEW, documentOf(after)] as const]
    return { put: [...put, ...view], remove }
  },
  read: (documents) =>
    E.flatMap((environment: Environment) => viewFrom(environment, documents))(readEnvironment(documents)),
}

const documentOf = ({ clock, position, strayEvents, statusSince, runs }: EnvironmentView) =>
  ViewDocument.encode({
    clock,
    position,
    strayEvents,
    statusSince: [...statusSince].map(([aosId, since]) => [aosId, since]),
    runs: [...runs].map(([aosId, { number, startedAt, drain }]) => ({ aosId, number, startedAt, drain })),
  })

const viewFrom = (
  environment: Environment,
  documents: ReadonlyMap<string, unknown>,
): E.Either<t.Errors, EnvironmentView> => {
  if (!documents.has(VIEW)) return E.right({ ...emptyView, environment })
  const view = ViewDocument.decode(documents.get(VIEW))
  if (E.isLeft(view)) return view
  const runs: [AosId, RunRecord][] = []
  for (const { aosId, ...run } of view.right.runs) {
    const openedAt: [SessionKey, Instant][] = []
    for (const session of environment.runs.get(aosId)?.sessions.keys() ?? []) {
      const opened = OpenedAt.decode(documents.get(sessionDocumentKey(aosId, session)))
      if (E.isLeft(opened)) return opened
      openedAt.push([session, opened.right.openedAt])
    }
    runs.push([aosId, { ...run, openedAt: persistentMap(openedAt) }])
  }
  const { clock, position, strayEvents, statusSince } = view.right
  return E.right({
    environment,
    clock,
    position,
    strayEvents,
    statusSince: persistentMap(statusSince),
    runs: persistentMap(runs),
  })
}
