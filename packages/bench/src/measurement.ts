import { execFileSync } from 'node:child_process'
import type { HistorySize } from './history.js'

/** One run of one variant in a fresh process. */
export interface Measurement {
  /** Nanoseconds an event: the best of three in the process, after a warm-up. */
  readonly nanoseconds: number
  readonly checksum: string
}

export type VariantName = 'limit' | 'ours'

const PROCESS = new URL('../dist/variant-process.js', import.meta.url).pathname

/** Measures variants whose files are in the folder. */
export const measureIn =
  (folder: string) =>
  (job: string, variant: VariantName, { sessions, events }: HistorySize): Measurement =>
    JSON.parse(
      execFileSync(
        process.execPath,
        ['--expose-gc', PROCESS, job, variant, String(sessions), String(events), folder],
        { encoding: 'utf8' },
      ),
    ) as Measurement
