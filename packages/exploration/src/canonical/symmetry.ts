import { ACTOR, type World, type WorldSession } from '../world/world.js'

/**
 * One way to exchange names: `order[i]` is what stands at place i, `rank` is its inverse. Names that go together are
 * exchanged together: an AOS with its instance name, a session with its user.
 */
export interface Exchange {
  readonly order: readonly number[]
  readonly rank: readonly number[]
}

export interface Symmetry {
  readonly aos: Exchange
  readonly clusters: Exchange
  readonly sessions: Exchange
}

/** Every exchange of names after which the world is the same. The first changes nothing. */
export const symmetriesOf = (world: World): readonly Symmetry[] => {
  const aos = exchanges(world.aos.length, (order) => keepsComputers(world, order))
  const clusters = exchanges(world.clusters.length, () => true)
  const sessions = exchanges(world.sessions.length, (order) => keepsRoles(world, order))
  return aos.flatMap((a) =>
    clusters.flatMap((c) => sessions.map((s) => ({ aos: a, clusters: c, sessions: s }))),
  )
}

export const noExchange = (world: World): Symmetry => ({
  aos: exchangeOf([...world.aos.keys()]),
  clusters: exchangeOf([...world.clusters.keys()]),
  sessions: exchangeOf([...world.sessions.keys()]),
})

/** AOS on one computer share its ports, so they stay together. */
const keepsComputers = ({ aos }: World, order: readonly number[]): boolean => {
  const hostAt = (i: number | undefined): string | undefined => aos[i ?? -1]?.aosId.slice(3)
  const together = (i: number, j: number): boolean => hostAt(i) === hostAt(j)
  return order.every((a, i) => order.every((b, j) => together(i, j) === together(a, b)))
}

const keepsRoles = ({ sessions }: World, order: readonly number[]): boolean =>
  order.every((from, i) => roleOf(sessions[from]) === roleOf(sessions[i]))

const roleOf = (session: WorldSession | undefined): string =>
  JSON.stringify([session?.administrator, session?.user === ACTOR, session?.kinds, session?.modes])

const exchanges = (n: number, allowed: (order: readonly number[]) => boolean): readonly Exchange[] =>
  permutations([...Array(n).keys()])
    .filter(allowed)
    .map(exchangeOf)

const exchangeOf = (order: readonly number[]): Exchange => ({
  order,
  rank: order.map((_, i) => order.indexOf(i)),
})

const permutations = (items: readonly number[]): readonly (readonly number[])[] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item) =>
        permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
      )
