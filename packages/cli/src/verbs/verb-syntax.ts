/** A verb as it is typed, and as help tells of it. */
export interface VerbSyntax {
  /** Its words, such as `aos load-balancer`. */
  readonly name: string
  readonly summary: string
  /** As commander writes them: `<aos>` is needed, `[aos]` is not, `<key...>` is a list. */
  readonly args: readonly (readonly [syntax: string, meaning: string])[]
  readonly options?: readonly (readonly [syntax: string, meaning: string])[]
  readonly examples: readonly string[]
}
