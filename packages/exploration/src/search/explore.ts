import { emptyEnvironment, type Command, type Environment } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import { canonicalOf } from '../canonical/canonical.js'
import { fingerprint } from '../canonical/fingerprint.js'
import { noExchange, symmetriesOf } from '../canonical/symmetry.js'
import { inspectorOf, type Breach } from '../invariants/inspector.js'
import { DECIDING_CHANGES_NOTHING, invariants } from '../invariants/invariants.js'
import { commandsOf } from '../world/commands-of.js'
import type { World } from '../world/world.js'
import type { Exploration, ExplorationOptions } from './exploration.js'
import { KeySet } from './key-set.js'
import { realSubject } from './subject.js'
import { whoChanges } from './who-changes.js'
import { Trail } from './trail.js'

/** What is wrong, and the command that made it so. */
interface Broken {
  readonly breach: Breach
  readonly by: Command | undefined
}

/** How many states are visited between two looks at the clock. */
const STATES_A_LOOK = 256

/**
 * Tries every command of the world in every state that can be reached, breadth first from the empty environment, so
 * that the first violation that is found is a shortest one.
 */
export const explore = (world: World, options: ExplorationOptions = {}): Exploration => {
  const { subject = realSubject, depth: limit = Infinity, symmetry = true } = options
  const commands = commandsOf(world)
  const canonical = canonicalOf(world, symmetry ? symmetriesOf(world) : [noExchange(world)])
  const inspect = inspectorOf(invariants, subject)
  const keys = new KeySet()
  const trail = new Trail()
  const seen = { events: new Set<string>(), findings: new Set<string>(), commands: new Set<string>() }
  let decisions = 0
  let transitions = 0

  // The states are numbered as they are found: those of a level follow one another.
  let level: (Environment | undefined)[] = [emptyEnvironment]
  let next: Environment[] = []
  let visited = 0
  let depth = 0

  const found = (environment: Environment, from: number, by: number): boolean => {
    if (!keys.add(canonical(environment))) return false
    trail.add(from, by)
    options.onState?.(environment)
    return true
  }

  /** Decides one command; what it leads to, if that is new, is visited with the next level. */
  const attempt = (environment: Environment, command: Command, number: number): Breach | undefined => {
    const outcome = subject.decide(command)(environment)
    decisions++
    const breach = inspect.outcome(outcome, command, environment)
    if (breach !== undefined) return breach
    if (E.isLeft(outcome)) {
      for (const { code } of outcome.left.findings) seen.findings.add(code)
      return undefined
    }
    const { events, stream } = outcome.right
    if (events.length === 0) return undefined
    transitions++
    seen.commands.add(command.type)
    let after = environment
    for (const event of events) {
      seen.events.add(event.type)
      after = subject.evolve(after, event)
    }
    const step = { before: environment, command, stream, events, after }
    const broken = inspect.step(step)
    if (broken !== undefined) return broken
    if (!found(after, visited, number)) return undefined
    next.push(after)
    return inspect.state(after, step)
  }

  const visit = (environment: Environment): Broken | undefined => {
    const before = fingerprint(environment)
    for (const [number, command] of commands.entries()) {
      const breach = attempt(environment, command, number)
      if (breach !== undefined) return { breach, by: command }
    }
    if (fingerprint(environment) === before) return undefined
    const by = whoChanges(subject, pathTo(visited), commands)
    return { breach: { invariant: DECIDING_CHANGES_NOTHING, problem: `${by?.type} changed the state` }, by }
  }

  const pathTo = (state: number): readonly Command[] =>
    trail.to(state).map((number) => commands[number] as Command)

  const result = (complete: boolean): Exploration => ({
    states: trail.size,
    decisions,
    transitions,
    depth,
    complete,
    seen,
  })

  found(emptyEnvironment, -1, 0)
  for (;;) {
    if (depth >= limit) return result(false)
    for (let i = 0; i < level.length; i++) {
      if (visited % STATES_A_LOOK === 0) {
        const waiting = level.length - i + next.length
        options.onProgress?.({ states: trail.size, decisions, depth, waiting })
        if (options.isOver?.() === true) return result(false)
      }
      const violation = visit(level[i] as Environment)
      if (violation !== undefined) {
        const { breach, by } = violation
        const path = pathTo(visited)
        return {
          ...result(false),
          violation: { ...breach, commands: by === undefined ? path : [...path, by] },
        }
      }
      // The garbage collector may have it: only its key is needed from now on.
      level[i] = undefined
      visited++
    }
    if (next.length === 0) return result(true)
    depth++
    level = next
    next = []
  }
}
