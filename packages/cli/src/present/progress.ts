import type { Io } from '../io.js'

/** Tells how far long work has come: one line that changes on a terminal, a line at every tenth elsewhere. */
export interface Progress {
  /** `share` of the work is done, from 0 to 1; in it, so many events. */
  readonly step: (share: number, events: number) => Promise<void>
  /** Clears the line on a terminal. */
  readonly end: () => Promise<void>
}

const MILLISECONDS_BETWEEN_LOOKS = 100
const CLEAR_LINE = '\r\u001b[2K'

export const progressOf = (io: Io, what: string): Progress => {
  const start = io.now().getTime()
  let lookedAt = start
  let tenths = 0

  const line = (share: number, events: number): string => {
    const seconds = (io.now().getTime() - start) / 1000
    const rate = seconds === 0 ? '' : `, ${whole(events / seconds)} events/s`
    const left = share === 0 || share >= 1 ? '' : `, ${duration((seconds * (1 - share)) / share)} left`
    return `${what}: ${Math.floor(share * 100)} %, ${whole(events)} events${rate}${left}`
  }

  return {
    step: async (share, events) => {
      if (io.isErrTerminal) {
        const now = io.now().getTime()
        if (now - lookedAt < MILLISECONDS_BETWEEN_LOOKS && share < 1) return
        lookedAt = now
        await io.err(`${CLEAR_LINE}${line(share, events)}`)
      } else if (Math.floor(share * 10) > tenths) {
        tenths = Math.floor(share * 10)
        await io.err(`${line(share, events)}\n`)
      }
    },
    end: async () => {
      if (io.isErrTerminal) await io.err(CLEAR_LINE)
    },
  }
}

const whole = (count: number): string => Math.round(count).toLocaleString('en-US')

/** Seconds as `m:ss`, or `h:mm:ss`. */
const duration = (seconds: number): string => {
  const rest = Math.ceil(seconds)
  const pad = (n: number): string => String(n).padStart(2, '0')
  const minutes = Math.floor(rest / 60)
  return rest < 3600
    ? `${minutes}:${pad(rest % 60)}`
    : `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(rest % 60)}`
}
