import { emptyEnvironment, type Command, type Environment } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { canonicalOf, type Canonical } from '../src/canonical/canonical.js'
import { fingerprint } from '../src/canonical/fingerprint.js'
import { noExchange, symmetriesOf } from '../src/canonical/symmetry.js'
import { explore, realSubject, type World } from '../src/index.js'
import { commandsOf } from '../src/world/commands-of.js'
import { worldOf } from './world-of.js'

const tiny: World = { ...worldOf('tiny'), refusals: false }

const successors = (
  environment: Environment,
  command: Command,
): readonly [signature: string, Environment?] => {
  const outcome = realSubject.decide(command)(environment)
  if (E.isLeft(outcome)) return [outcome.left.findings.map(({ code }) => code).join()]
  const { events } = outcome.right
  return [events.map(({ type }) => type).join(), events.reduce(realSubject.evolve, environment)]
}

/** What can be done in a state and what comes of it, whatever the names. */
const behaviour = (environment: Environment, commands: readonly Command[], canonical: Canonical): string =>
  commands
    .map((command) => {
      const [signature, after] = successors(environment, command)
      return `${command.type} ${signature} ${after === undefined ? '' : canonical(after)}`
    })
    .sort()
    .join('\n')

/** Compares every state with the first that was found with its key, unless it is the same through and through. */
const compareBehaviour = (world: World, canonical: Canonical, depth: number): number => {
  const commands = commandsOf(world)
  const first = new Map([[canonical(emptyEnvironment), emptyEnvironment]])
  const known = new Set([fingerprint(emptyEnvironment)])
  let compared = 0
  let level = [emptyEnvironment]
  for (let i = 0; i < depth; i++) {
    const next: Environment[] = []
    for (const environment of level) {
      for (const command of commands) {
        const [, after] = successors(environment, command)
        if (after === undefined || known.has(fingerprint(after))) continue
        known.add(fingerprint(after))
        const key = canonical(after)
        const same = first.get(key)
        if (same === undefined) {
          first.set(key, after)
          next.push(after)
          continue
        }
        compared++
        expect(behaviour(after, commands, canonical)).toBe(behaviour(same, commands, canonical))
      }
    }
    level = next
  }
  return compared
}

describe('exchanging names', () => {
  it(
    'counts each set of states that differ in names once, and reaches all of them',
    { timeout: 300_000 },
    () => {
      const canonical = canonicalOf(tiny, symmetriesOf(tiny))
      const orbits = new Set<string>()
      const all = explore(tiny, {
        symmetry: false,
        onState: (environment) => orbits.add(canonical(environment)),
      })
      const once = explore(tiny)
      expect(once.states).toBe(orbits.size)
      expect(once.states).toBeLessThan(all.states)
      expect(once.depth).toBe(all.depth)
      expect(once.seen).toEqual(all.seen)
    },
  )

  it('is possible for AOS, clusters and users, in step with what belongs to them', () => {
    expect(symmetriesOf(worldOf('core'))).toHaveLength(2)
    // Two AOS of one computer, two clusters, two users; the third AOS and the administrator have no match.
    expect(symmetriesOf(worldOf('large'))).toHaveLength(8)
    expect(symmetriesOf({ ...worldOf('large'), sessions: worldOf('core').sessions })).toHaveLength(4)
  })
})

describe('states that count as one', () => {
  it('behave alike, when runs, mappings and the first AOS are forgotten', { timeout: 300_000 }, () => {
    expect(compareBehaviour(tiny, canonicalOf(tiny, [noExchange(tiny)]), 9)).toBeGreaterThan(1000)
  })

  it('behave alike, when names are exchanged', { timeout: 300_000 }, () => {
    expect(compareBehaviour(tiny, canonicalOf(tiny, symmetriesOf(tiny)), 9)).toBeGreaterThan(1000)
    const large = worldOf('large')
    expect(compareBehaviour(large, canonicalOf(large, symmetriesOf(large)), 4)).toBeGreaterThan(100)
  })
})
