import { onEvents, unless, type Invariant } from './invariant.js'
import { balances } from './census.js'

export const removalInvariants: readonly Invariant[] = [
  onEvents(
    '11 an AOS is removed only with the flag off and the maximum at 1 (F171, F172)',
    ['AosRemovedFromCluster'],
    ({ data }, { before }) => {
      const aos = before.aos.get(data.aosId)
      return unless(
        aos !== undefined && !balances(aos) && aos.maxConcurrentSessions === 1,
        () => `${data.aosId}: maximum ${aos?.maxConcurrentSessions}, load balancer ${balances(aos)}`,
      )
    },
  ),
  onEvents(
    'an AOS is removed only while it serves nobody but the actor (F170; D48)',
    ['AosRemovedFromCluster'],
    ({ data }, { before, command }) => {
      const own = command.type === 'RemoveAos' ? command.data.actorSession : undefined
      for (const session of before.runs.get(data.aosId)?.sessions.values() ?? []) {
        const isOwn = session.session === own && session.user === command.actor.id
        if (session.kind !== 'worker' && !isOwn) return `${session.session} is open on ${data.aosId}`
      }
      return undefined
    },
  ),
  onEvents(
    'a direct session is the actor’s own, open on that AOS (F169; D47)',
    ['AosRemovedFromCluster'],
    ({ data }, { before, command }) => {
      const given = command.type === 'RemoveAos' ? command.data.actorSession : undefined
      const session = given === undefined ? undefined : before.runs.get(data.aosId)?.sessions.get(given)
      const own = session?.user === command.actor.id
      return unless(
        data.viaDirectSession === (given !== undefined) && (given === undefined || own),
        () => `${given}, on ${data.aosId}`,
      )
    },
  ),
  onEvents(
    'removal leaves all but the placement as it is (F165, F177, F178)',
    ['AosRemovedFromCluster'],
    ({ data }, { before, after }) => {
      const was = before.aos.get(data.aosId)
      const is = after.aos.get(data.aosId)
      return unless(
        was?.placement.kind === 'inCluster' &&
          was.placement.cluster === data.from &&
          is?.placement.kind === 'standAlone' &&
          JSON.stringify({ ...was, placement: null }) === JSON.stringify({ ...is, placement: null }) &&
          before.runs.get(data.aosId) === after.runs.get(data.aosId),
        () => data.aosId,
      )
    },
  ),
]
