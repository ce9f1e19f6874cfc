/**
 * Exhaustive exploration of the real decider: every command in every state of a small world, every invariant in every
 * state and on every step.
 */
export { explore } from './search/explore.js'
export type * from './search/exploration.js'
export { contract } from './invariants/contract.js'
export { realSubject, type Outcome, type Subject } from './search/subject.js'
export { commandsOf } from './world/commands-of.js'
export { worlds } from './world/worlds.js'
export type { World } from './world/world.js'
