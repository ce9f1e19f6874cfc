type Task = () => Promise<void>

/**
 * Turns for work that may go on side by side (`shared`) and work during which nothing else may (`exclusive`). Who asks
 * first comes first, so that neither kind waits for ever.
 */
export interface Turns {
  readonly shared: <A>(work: () => Promise<A>) => Promise<A>
  readonly exclusive: <A>(work: () => Promise<A>) => Promise<A>
}

export const sharedOrExclusive = (): Turns => {
  const waiting: { readonly alone: boolean; readonly task: Task }[] = []
  let running = 0
  let isAlone = false

  const startWhatMay = (): void => {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      if (isAlone || (next.alone && running > 0)) return
      waiting.shift()
      running += 1
      isAlone = next.alone
      void next.task().finally(() => {
        running -= 1
        isAlone = false
        startWhatMay()
      })
    }
  }

  const turn = async <A>(alone: boolean, work: () => Promise<A>): Promise<A> =>
    new Promise((resolve, reject) => {
      waiting.push({ alone, task: () => work().then(resolve, reject) })
      startWhatMay()
    })

  return { shared: (work) => turn(false, work), exclusive: (work) => turn(true, work) }
}
