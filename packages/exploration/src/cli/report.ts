import { commandTypes, environmentEvents, runEvents, type Command } from '@aos-cluster/domain'
import { contract } from '../invariants/contract.js'
import type { Exploration, Seen, Violation } from '../search/exploration.js'
import type { World } from '../world/world.js'

const eventTypes: readonly string[] = [...environmentEvents, ...runEvents].map(({ eventType }) => eventType)

const findingCodes: readonly string[] = [
  ...new Set(Object.values(contract).flatMap(({ findings }) => findings)),
  'NotAuthorised',
  'ReasonRequired',
]

/** What a reader may wrongly take for explored: it never happened in this world. */
export const unseen = ({ commands, events, findings }: Seen) => ({
  commands: commandTypes.filter((type) => !commands.has(type)),
  events: eventTypes.filter((type) => !events.has(type)),
  findings: findingCodes.filter((code) => !findings.has(code)),
})

/** The outcome for people, a line each. */
export const reportLines = (exploration: Exploration, seconds: number): readonly string[] => {
  const { states, decisions, transitions, depth, complete, seen } = exploration
  const never = unseen(seen)
  return [
    `${states} states, ${transitions} transitions, depth ${depth}, ${complete ? 'complete' : 'not complete'}`,
    `${decisions} decisions in ${seconds.toFixed(1)} s`,
    `never took effect: ${never.commands.join(', ') || 'no command'}`,
    `never happened: ${never.events.join(', ') || 'no event'}`,
    `never found: ${never.findings.join(', ') || 'no finding'}`,
  ]
}

export const reportJson = (world: World, exploration: Exploration, seconds: number): string => {
  const { states, decisions, transitions, depth, complete, seen, violation } = exploration
  return JSON.stringify({
    world: world.name,
    states,
    transitions,
    depth,
    complete,
    decisions,
    seconds,
    never: unseen(seen),
    violation: violation ?? null,
  })
}

/** A sequence of commands as input of `aos-cluster try`. */
export const tryLines = (commands: readonly Command[]): readonly string[] =>
  commands.map((command) => JSON.stringify({ when: command }))

export const violationLines = ({ invariant, problem, commands }: Violation): readonly string[] => [
  `# broken: ${invariant}`,
  `# ${problem}`,
  `# the shortest sequence to it, ${commands.length} commands:`,
  ...tryLines(commands),
]
