import { type ChangeSignal, changeSignal } from '@aos-cluster/application'

/** A `ChangeSignal` for a file that others change too. */
export interface FileChanges extends ChangeSignal {
  /** Tells the listeners of a change that was made here. */
  readonly changed: () => void
  /** Tells the listeners for the last time. */
  readonly stop: () => void
}

/**
 * Changes by others are found by looking, at intervals and only while somebody listens: `look` returns something else
 * than before once the file has changed. It keeps the process alive: to follow a store is something to live for.
 */
export const fileChanges = (look: () => string, pollMilliseconds: number): FileChanges => {
  const { listen, changed } = changeSignal()
  let listeners = 0
  let seen = ''
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  const poll = (): void => {
    const found = look()
    if (found === seen) return
    seen = found
    changed()
  }
  const start = (): void => {
    seen = look()
    timer = setInterval(poll, pollMilliseconds)
  }

  return {
    changed,
    listen: (onChange) => {
      const stopListening = listen(onChange)
      listeners += 1
      if (listeners === 1 && !isStopped) start()
      return () => {
        stopListening()
        listeners -= 1
        if (listeners === 0) clearInterval(timer)
      }
    },
    stop: () => {
      isStopped = true
      clearInterval(timer)
      changed()
    },
  }
}
