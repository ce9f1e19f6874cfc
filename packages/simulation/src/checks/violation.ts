/** A guarantee that was broken, and how. */
export interface Violation {
  readonly check: string
  readonly problem: string
}
