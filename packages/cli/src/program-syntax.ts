/** How something is written, and what it means. */
export type Described = readonly [syntax: string, meaning: string]

/** A verb as it can be typed. */
export interface TypedVerb {
  /** Its words and its arguments, such as `aos map <aos> <cluster>`. */
  readonly usage: string
  readonly summary: string
  readonly args: readonly Described[]
  /** Its own options, without those of the program and of every verb that decides. */
  readonly options: readonly Described[]
  /** Whether it changes something, and so takes the options of a decision: who, when, why. */
  readonly decides: boolean
  readonly examples: readonly string[]
}

/** All that can be typed. */
export interface ProgramSyntax {
  /** Options of every verb. */
  readonly options: readonly Described[]
  /** Options of every verb that changes something. */
  readonly decisionOptions: readonly Described[]
  /** In the order of help. */
  readonly verbs: readonly TypedVerb[]
}
