/**
 * Virtual time. What is to happen waits here, and happens one thing after another in the order of its time; no real
 * time passes, and nothing else can happen in between.
 */
export interface Scheduler {
  /** Virtual milliseconds since the run began. */
  readonly now: () => number
  /** How much has happened. */
  readonly steps: () => number
  readonly after: (milliseconds: number, action: () => void | Promise<void>) => void
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Lets the next thing happen, and everything that follows from it at once. False if there is none. */
  readonly step: () => Promise<boolean>
  /** Lets everything go on that waits for nothing but other code. */
  readonly untilNothingMoves: () => Promise<void>
}

interface Waiting {
  readonly due: number
  readonly action: () => void | Promise<void>
}

export const scheduler = (): Scheduler => {
  const waiting: Waiting[] = []
  let now = 0
  let steps = 0

  /** The next one is the last of the list; of those that are due at one time, the one that came first. */
  const after = (milliseconds: number, action: Waiting['action']): void => {
    const due = now + milliseconds
    let place = waiting.length
    while (place > 0 && (waiting[place - 1]?.due ?? Infinity) <= due) place--
    waiting.splice(place, 0, { due, action })
  }

  return {
    now: () => now,
    steps: () => steps,
    after,
    sleep: (milliseconds) =>
      new Promise((resolve) => {
        after(milliseconds, resolve)
      }),
    untilNothingMoves,
    step: async () => {
      const next = waiting.pop()
      if (next === undefined) return false
      now = next.due
      steps += 1
      await next.action()
      await untilNothingMoves()
      return true
    },
  }
}

/** The host runs every promise that can go on before it comes to an immediate. */
const untilNothingMoves = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })
