import type { Fault, FaultHook, Moment } from './fault.js'

/** A fault that ends the matter. */
export type Stop = Exclude<Fault, { fault: 'delay' } | { fault: 'duplicate' }>

export interface Passed {
  readonly stop?: Stop
  readonly isDuplicate: boolean
}

const ON: Passed = { isDuplicate: false }

/** Asks the hook and waits as long as it wants. */
export const pass = async (hook: FaultHook, moment: Moment): Promise<Passed> => {
  const fault = hook(moment)
  if (fault === undefined) return ON
  switch (fault.fault) {
    case 'delay':
      await fault.until.catch(() => undefined)
      return ON
    case 'duplicate':
      return { isDuplicate: true }
    default:
      return { stop: fault, isDuplicate: false }
  }
}
