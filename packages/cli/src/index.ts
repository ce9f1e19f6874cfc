/** The program `aos-cluster` as a function, for those who want to run it in their own process. */
export type { Io } from './io.js'
export { EXIT, type ExitStatus } from './outcome.js'
export type { ProgramSyntax, TypedVerb } from './program-syntax.js'
export { programSyntax, run } from './program.js'
