/** Deterministic simulation of the command service: a seed decides everything that happens, and every guarantee is checked. */
export { simulate, type Run, type SimulationOptions } from './run/simulate.js'
export { realSubject, type Subject } from './run/subject.js'
export type { Violation } from './checks/violation.js'
