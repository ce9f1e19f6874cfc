import { existsSync, writeFileSync } from 'node:fs'

const RESET = '/proc/self/clear_refs'

/** On Linux the peak is from here on that of what comes; elsewhere it is that of the whole process. */
export const forgetMemoryPeak = (): void => {
  if (existsSync(RESET)) writeFileSync(RESET, '5')
}

/** The most memory that the process held at once. */
export const memoryPeakMegabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024)
