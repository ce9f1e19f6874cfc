import * as E from 'fp-ts/lib/Either.js'
import { decodeQuery, type Environment, type QueryName } from '@aos-cluster/domain'
import { AOS_IDS, CLUSTERS, SESSIONS } from './wishes.js'

type Args = Readonly<Record<string, unknown>>

const at = '2026-11-20T10:00:00.000Z'
const list = AOS_IDS.map((aosId) => ({ host: aosId.slice(3) }))

/** All queries, about everything in the small world. */
const questions: { readonly [Q in QueryName]: readonly Args[] } = {
  rankCandidates: CLUSTERS.map((cluster) => ({ cluster })),
  walkClientList: [{ list }, { list: [...list].reverse(), loadBalance: false }],
  lintClientList: [{ list }, ...CLUSTERS.map((cluster) => ({ list, cluster }))],
  routeService: CLUSTERS.map((cluster) => ({ cluster })),
  batchThreadsAt: AOS_IDS.map((aosId) => ({ aosId, at })),
  aos: AOS_IDS.map((aosId) => ({ aosId })),
  session: SESSIONS.map((session) => ({ session })),
  removalChecklist: AOS_IDS.flatMap((aosId) => [{ aosId }, { aosId, actorSession: 's1', actor: 'admin1' }]),
  licencesRequired: [{}],
  isSingleUserMode: [{}],
  isLockedOut: [{}],
  health: [{}],
}

const decoded = Object.entries(questions).flatMap(([ask, all]) =>
  all.map((args) => {
    const query = decodeQuery({ ask, args })
    if (E.isLeft(query)) throw new Error(`${ask}: ${query.left.path}`)
    return query.right
  }),
)

/** The answers to all of them. */
export const answersOf = (environment: Environment): readonly unknown[] =>
  decoded.map(({ answer }) => answer(environment))
