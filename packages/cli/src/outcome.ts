/** What was typed or sent is not what it has to be: exit status 2. */
export class BadInput {
  readonly message: string

  constructor(message: string) {
    this.message = message
  }
}

/** Exit statuses of the program. */
export const EXIT = {
  /** All was accepted. */
  ok: 0,
  /** Something was rejected. */
  rejected: 1,
  /** Bad input or usage. */
  badInput: 2,
  /** The store could not be reached, the outcome of an append stayed unknown, or an answer could not be written. */
  store: 3,
} as const

/** The status with which the program ends. */
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT]
