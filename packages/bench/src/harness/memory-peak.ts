import { existsSync, writeFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'

const RESET = '/proc/self/clear_refs'

/**
 * Gives back what nothing refers to any more. On Linux the peak is from here on that of what comes; elsewhere it is that of
 * the whole process.
 */
export const forgetMemoryPeak = async (): Promise<void> => {
  // The first empties pages, the second returns them.
  globalThis.gc?.()
  await setImmediate()
  globalThis.gc?.()
  if (existsSync(RESET)) writeFileSync(RESET, '5')
}

/** The most memory that the process held at once. */
export const memoryPeakMegabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024)
