import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { closedObject, isJsonObject } from '../codec/closed-object.js'
import { decodeWith, show, within, type InputError } from '../codec/input-error.js'
import { ClientList } from '../connect/client-list.js'
import { lintClientList } from '../connect/lint-client-list.js'
import { rankCandidates } from '../connect/rank-candidates.js'
import { routeService } from '../connect/route-service.js'
import { walkClientList } from '../connect/walk-client-list.js'
import type { Environment } from '../environment/environment.js'
import { AosReference } from '../vocabulary/aos-id.js'
import { Instant } from '../vocabulary/instant.js'
import { SessionKey, UserId } from '../vocabulary/session.js'
import { batchThreadsAt } from './batch-threads.js'
import { describeAos } from './describe-aos.js'
import { describeSession } from './describe-session.js'
import { health } from './health.js'
import { licencesRequired } from './licences.js'
import { removalChecklist } from './removal-checklist.js'
import { isLockedOut, isSingleUserMode } from './single-user-mode.js'

/** A question to an environment: a name, and arguments in JSON. */
export interface Query {
  readonly ask: QueryName
  /** The JSON answer; null if something in the arguments is unknown. */
  readonly answer: (environment: Environment) => unknown
}

const query = <P extends t.Props, O extends t.Props>(
  required: P,
  optional: O,
  answer: (environment: Environment, args: t.TypeOf<ReturnType<typeof closedObject<P, O>>>) => unknown,
) => {
  const args = closedObject('the arguments of the query', required, optional)
  const decode = (given: unknown): E.Either<InputError, Query['answer']> =>
    E.map(
      (decoded: t.TypeOf<ReturnType<typeof closedObject<P, O>>>) => (environment: Environment) =>
        answer(environment, decoded),
    )(decodeWith(args)(given))
  return { args, decode }
}

const cluster = { cluster: t.string }
const aosId = { aosId: AosReference }

const queries = {
  rankCandidates: query(cluster, {}, (environment, args) => rankCandidates(environment, args.cluster)),
  walkClientList: query({ list: ClientList }, { loadBalance: t.boolean }, (environment, args) =>
    walkClientList(environment, args.list, args.loadBalance),
  ),
  lintClientList: query({ list: ClientList }, cluster, (environment, args) =>
    lintClientList(environment, args.list, args.cluster),
  ),
  routeService: query(cluster, {}, (environment, args) => routeService(environment, args.cluster)),
  batchThreadsAt: query({ ...aosId, at: Instant }, {}, (environment, args) =>
    batchThreadsAt(environment, args.aosId, args.at),
  ),
  aos: query(aosId, {}, (environment, args) => describeAos(environment, args.aosId)),
  session: query({ session: SessionKey }, {}, (environment, args) =>
    describeSession(environment, args.session),
  ),
  removalChecklist: query(aosId, { actorSession: SessionKey, actor: UserId }, (environment, args) =>
    removalChecklist(environment, args.aosId, args.actorSession, args.actor),
  ),
  licencesRequired: query({}, {}, licencesRequired),
  isSingleUserMode: query({}, {}, isSingleUserMode),
  isLockedOut: query({}, {}, isLockedOut),
  health: query({}, {}, health),
}

/** The name of a query, such as `rankCandidates`. */
export type QueryName = keyof typeof queries

/** The names of all queries. */
export const queryNames = Object.keys(queries) as readonly QueryName[]

/** The codec of a query's arguments. */
export const argumentsOf = (name: QueryName): t.Mixed => queries[name].args

const isQueryName = (name: unknown): name is QueryName =>
  typeof name === 'string' && Object.hasOwn(queries, name)

/**
 * A query from JSON: its name, and arguments that may be left out when there are none.
 *
 * @example
 * decodeQuery({ ask: 'rankCandidates', args: { cluster: 'LIVE' } })
 */
export const decodeQuery = (u: unknown): E.Either<InputError, Query> => {
  if (!isJsonObject(u)) return E.left({ path: '', expected: 'a query, an object', actual: show(u) })
  const { ask, args, ...others } = u
  const [unknownKey] = Object.keys(others)
  if (unknownKey !== undefined)
    return E.left({ path: unknownKey, expected: 'no such key', actual: show(u[unknownKey]) })
  if (!isQueryName(ask))
    return E.left({ path: 'ask', expected: `a query (${queryNames.join(', ')})`, actual: show(ask) })
  const answer = queries[ask].decode(args === undefined ? {} : args)
  return E.isLeft(answer) ? E.left(within('args')(answer.left)) : E.right({ ask, answer: answer.right })
}
