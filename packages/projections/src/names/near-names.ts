import { compareText, findCluster, registeredAos, type Environment } from '@aos-cluster/domain'

/** A name that means nothing in an environment. */
export interface UnknownName {
  readonly code: 'UnknownAos' | 'UnknownCluster' | 'UnknownUser'
  readonly name: string
  /** Names that are there and look like it, the likeliest first. */
  readonly near: readonly string[]
  readonly message: string
}

/**
 * The names in a question that mean nothing. An AOS that was there once is known. A user without a session may be
 * anybody, so he is unknown only if somebody with a session has a name like his.
 */
export const unknownNames = (
  environment: Environment,
  {
    aosId,
    cluster,
    user,
  }: { readonly aosId?: string; readonly cluster?: string | null; readonly user?: string },
): readonly UnknownName[] => {
  const known = new Set([...environment.aos.keys(), ...environment.lastRuns.keys()])
  const alike = user === undefined ? [] : nearUsers(environment, user)
  return [
    ...(aosId === undefined || known.has(aosId.toUpperCase() as never)
      ? []
      : [unknown('UnknownAos', 'AOS', aosId, nearAos(environment, aosId))]),
    ...(typeof cluster !== 'string' || findCluster(environment, cluster) !== undefined
      ? []
      : [unknown('UnknownCluster', 'cluster', cluster, nearClusters(environment, cluster))]),
    ...(user === undefined || alike.length === 0 || alike.includes(user)
      ? []
      : [unknown('UnknownUser', 'open session of the user', user, alike)]),
  ]
}

const unknown = (
  code: UnknownName['code'],
  thing: string,
  name: string,
  near: readonly string[],
): UnknownName => ({
  code,
  name,
  near,
  message: `There is no ${thing} ${name}.${near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`}`,
})

/** Registered AOS whose id or instance name looks like the text. */
export const nearAos = (environment: Environment, text: string): readonly string[] =>
  nearest(
    text,
    registeredAos(environment).flatMap(({ aosId, instanceName }) => [
      { name: aosId, spelling: aosId },
      { name: aosId, spelling: aosId.slice(3) },
      { name: aosId, spelling: instanceName },
    ]),
  )

/** Clusters whose name looks like the text. */
export const nearClusters = (environment: Environment, text: string): readonly string[] =>
  nearest(
    text,
    [...environment.clusters.values()].map(({ name }) => ({ name, spelling: name })),
  )

/** Users with an open session whose name looks like the text. */
export const nearUsers = (environment: Environment, text: string): readonly string[] => {
  const users = new Set<string>()
  for (const run of environment.runs.values()) for (const { user } of run.sessions.values()) users.add(user)
  return nearest(
    text,
    [...users].map((user) => ({ name: user, spelling: user })),
  )
}

const MOST_SUGGESTIONS = 3

const nearest = (
  text: string,
  names: readonly { readonly name: string; readonly spelling: string }[],
): readonly string[] => {
  const wanted = text.trim().toLowerCase()
  const distances = new Map<string, number>()
  for (const { name, spelling } of names) {
    const distance = editDistance(wanted, spelling.toLowerCase())
    // A third of the characters may be wrong: of `01@AX1` two.
    if (distance * 3 > Math.max(wanted.length, spelling.length)) continue
    distances.set(name, Math.min(distance, distances.get(name) ?? Infinity))
  }
  return [...distances]
    .sort(([a, m], [b, n]) => m - n || compareText(a, b))
    .slice(0, MOST_SUGGESTIONS)
    .map(([name]) => name)
}

const LONGEST_COMPARED = 100

/** How many characters must be put in, left out or exchanged to make one text of another (Levenshtein). */
const editDistance = (a: string, b: string): number => {
  if (a.length > LONGEST_COMPARED) return Infinity
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) {
      const exchanged = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1)
      next.push(Math.min(exchanged, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
