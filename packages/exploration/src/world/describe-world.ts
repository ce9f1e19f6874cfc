import { symmetriesOf } from '../canonical/symmetry.js'
import { commandsOf } from './commands-of.js'
import type { World, WorldSession } from './world.js'

/** What there is in the world and which values are tried, a line each. */
export const describeWorld = (world: World): readonly string[] => {
  const { aos, clusters, sessions, ports, exchangedNames, maxima, limits, schedules, mapOptions, refusals } =
    world
  const commands = commandsOf(world)
  const types = new Set(commands.map(({ type }) => type))
  return [
    `world ${world.name}: ${commands.length} commands of ${types.size} types are tried in every state`,
    `AOS: ${aos.map(({ aosId }) => aosId).join(', ')}; clusters: ${clusters.join(', ') || 'none'}`,
    `sessions: ${sessions.map(describeSession).join('; ')}`,
    `ports given at registration: ${values(ports)}${exchangedNames ? '; each AOS under the instance name of each' : ''}`,
    `maxima: ${values(maxima)}; limits: ${values(limits)}`,
    `schedules: ${values(schedules)}`,
    `options of a mapping: ${values(mapOptions)}`,
    'drains begin at one moment; warnings 300 s later, or 1 ms too early; closing 120 s after that, or 1 ms too early, of who was idle for 120 s, or 1 ms less',
    'acknowledgements: none, or all with a reason; the actor of a removal: without a session, with each session, the own one or not',
    refusals
      ? 'values, actors and acknowledgements that are always refused: tried too'
      : 'values, actors and acknowledgements that are always refused: not tried (see the world tiny)',
    `exchanges of names that count once: ${symmetriesOf(world).length}`,
  ]
}

const describeSession = ({ session, user, administrator, kinds, modes }: WorldSession): string =>
  `${session} of ${user}${administrator ? ', an administrator' : ''}, ${kinds.join(' or ')}, ${modes.join(' or ')}`

const values = (list: readonly unknown[]): string => list.map((value) => JSON.stringify(value)).join(' ')
