import { compareText, counted, type Placement, type Session } from '@aos-cluster/domain'
import { dateAndTime, listed, scheduleInWords } from '../sentences/sentence.js'
import type { Change } from './change.js'

/** What changed in one respect, as a person would say it. */
export interface ChangesInWords {
  readonly about: 'clusters' | 'roles' | 'limits' | 'availability' | 'draining' | 'sessions'
  readonly sentences: readonly string[]
}

const ORDER: readonly ChangesInWords['about'][] = [
  'clusters',
  'roles',
  'limits',
  'availability',
  'draining',
  'sessions',
]

/**
 * Changes in groups of sentences; groups without any are left out. What happened to several AOS alike is said once, and
 * sessions are counted for each AOS.
 */
export const changesInWords = (changes: readonly Change[]): readonly ChangesInWords[] => {
  const said = saidOf(changes)
  return ORDER.map((about) => ({
    about,
    sentences: sentencesOf(said.filter((one) => one.about === about)),
  })).filter(({ sentences }) => sentences.length > 0)
}

interface Said {
  readonly about: ChangesInWords['about']
  /** Who did it or had it done: those of whom the same is said are named together. Null if that is in the text. */
  readonly who: string | null
  readonly text: string
}

const sentencesOf = (said: readonly Said[]): readonly string[] => {
  const together = new Map<string, string[]>()
  for (const { who, text } of said)
    together.set(text, [...(together.get(text) ?? []), ...(who === null ? [] : [who])])
  return [...together].map(([text, who]) => (who.length === 0 ? text : `${listed(who)} ${text}`))
}

const saidOf = (changes: readonly Change[]): readonly Said[] => {
  const restarted = new Set(changes.flatMap((change) => (change.change === 'runBegun' ? [change.aosId] : [])))
  return [
    ...changes.flatMap((change) => {
      // An end and a beginning are a restart.
      if (change.change === 'runOver' && restarted.has(change.aosId)) return []
      if (change.change !== 'runBegun') return sayingOf(change)
      const over = changes.find((other) => other.change === 'runOver' && other.aosId === change.aosId)
      return over?.change === 'runOver'
        ? [of('availability', change.aosId, `was restarted${withSessions(over.sessions)}`)]
        : sayingOf(change)
    }),
    ...sessionsOf(changes),
  ]
}

const of = (about: Said['about'], who: string | null, text: string): Said => ({ about, who, text })

const withSessions = (sessions: readonly Session[]): string =>
  sessions.length === 0 ? '' : `; ${counted(sessions.length, 'session')} ended with that`

const sayingOf = (change: Change): readonly Said[] => {
  switch (change.change) {
    case 'initializationChecklist':
      return [
        of('clusters', null, `the initialization checklist is ${change.complete ? '' : 'not '}complete`),
      ]
    case 'clusterAdded':
      return [of('clusters', null, `the cluster ${change.cluster.name} was created`)]
    case 'clusterGone':
      return [of('clusters', null, `the cluster ${change.cluster.name} was not there yet`)]
    case 'description':
      return [of('clusters', null, `${change.cluster} is described as ${change.to ?? 'nothing'}`)]
    case 'aosAdded': {
      const { placement } = change.aos
      const where = placement.kind === 'standAlone' ? 'stand-alone' : `in ${placement.cluster}`
      return [
        of('clusters', change.aosId, `joined the environment, ${where}`),
        ...rolesOf(change.aosId, { kind: 'standAlone' }, placement),
        ...(change.aos.batchServer ? [of('roles', change.aosId, 'became a batch server')] : []),
      ]
    }
    case 'aosGone':
      return [of('clusters', change.aosId, 'left the environment')]
    case 'instanceName':
      return [of('clusters', null, `the instance ${change.aosId} is now called ${change.to}`)]
    case 'ports': {
      const { tcpIp, wsdl, netTcp } = change.to
      return [of('clusters', null, `the ports of ${change.aosId} are now ${tcpIp}, ${wsdl} and ${netTcp}`)]
    }
    case 'placement':
      return [
        ...movesOf(change.aosId, change.from, change.to),
        ...rolesOf(change.aosId, change.from, change.to),
      ]
    case 'batchServer':
      return [of('roles', change.aosId, change.to ? 'became a batch server' : 'stopped being a batch server')]
    case 'schedule':
      return [
        of(
          'roles',
          null,
          `the batch schedule of ${change.aosId} is now ${change.to === null ? 'not set' : scheduleInWords(change.to)}`,
        ),
      ]
    case 'maxConcurrentSessions':
      return [
        of(
          'limits',
          null,
          `max concurrent sessions of ${change.aosId} went from ${change.from} to ${change.to}`,
        ),
      ]
    case 'limits': {
      const { windowsClient, businessConnector, webUser, guest } = change.to
      return [
        of(
          'limits',
          null,
          `session limits of ${change.aosId} are now: Windows client ${windowsClient}, Business Connector ${businessConnector}, web ${webUser}, guest ${guest}`,
        ),
      ]
    }
    case 'runBegun':
      return [of('availability', change.aosId, 'came on line')]
    case 'runOver':
      return [of('availability', change.aosId, `went off line${withSessions(change.sessions)}`)]
    case 'drain':
      return [drainInWords(change)]
    case 'lastRun':
      // It came and went, or went and came, in between.
      return [of('availability', change.aosId, 'was on line in between')]
    case 'sessionOpened':
    case 'sessionEnded':
    case 'sessionStatus':
      return []
  }
}

const drainInWords = ({ aosId, from, to }: Extract<Change, { readonly change: 'drain' }>): Said => {
  if (to === null) return of('draining', aosId, 'accepted new clients again')
  if (from === null) return of('draining', aosId, 'began to reject new clients')
  return to.warnedAt !== null && from.warnedAt === null
    ? of('draining', null, `the users of ${aosId} were told to save their work`)
    : of(
        'draining',
        null,
        `the drain of ${aosId} is another; its users are warned at ${dateAndTime(to.warnAt)}`,
      )
}

const clusterOf = (placement: Placement) => (placement.kind === 'inCluster' ? placement.cluster : null)

const movesOf = (aosId: string, from: Placement, to: Placement): readonly Said[] => {
  const [left, joined] = [clusterOf(from), clusterOf(to)]
  if (left !== joined) {
    if (left === null) return [of('clusters', aosId, `joined ${joined}`)]
    if (joined === null) return [of('clusters', aosId, `left ${left} and became stand-alone`)]
    return [of('clusters', aosId, `moved from ${left} to ${joined}`)]
  }
  const isMappedAgain = from.kind === 'inCluster' && to.kind === 'inCluster' && from.mapping !== to.mapping
  return isMappedAgain ? [of('clusters', aosId, `left ${left} and joined it again`)] : []
}

const rolesOf = (aosId: string, from: Placement, to: Placement): readonly Said[] => {
  const [was, is] = [from, to].map((placement) => placement.kind === 'inCluster' && placement.loadBalancer)
  if (was === is) return []
  return [
    of('roles', aosId, is === true ? 'became a dedicated load balancer' : 'stopped being a load balancer'),
  ]
}

/** Few users are named. */
const MOST_NAMED = 5

const sessionsOf = (changes: readonly Change[]): readonly Said[] => {
  const opened = usersByAos(changes, 'sessionOpened')
  const ended = usersByAos(changes, 'sessionEnded')
  const ending = usersByAos(changes, 'sessionStatus')
  return [...new Set([...opened.keys(), ...ended.keys(), ...ending.keys()])]
    .sort(compareText)
    .map((aosId) => {
      const parts = [
        inWords(opened.get(aosId), 'opened'),
        inWords(ended.get(aosId), 'ended'),
        inWords(ending.get(aosId), 'changed status'),
      ]
      return of('sessions', null, `on ${aosId} ${listed(parts.filter((part) => part !== ''))}`)
    })
}

const usersByAos = (
  changes: readonly Change[],
  kind: 'sessionOpened' | 'sessionEnded' | 'sessionStatus',
): ReadonlyMap<string, readonly string[]> => {
  const users = new Map<string, string[]>()
  for (const change of changes) {
    if (change.change !== kind) continue
    const ofAos = users.get(change.aosId)
    if (ofAos === undefined) users.set(change.aosId, [change.session.user])
    else ofAos.push(change.session.user)
  }
  return users
}

const inWords = (users: readonly string[] | undefined, verb: string): string => {
  if (users === undefined) return ''
  const names = [...new Set(users)].sort(compareText)
  return `${counted(users.length, 'session')} ${verb}${names.length > MOST_NAMED ? '' : ` (${names.join(', ')})`}`
}
