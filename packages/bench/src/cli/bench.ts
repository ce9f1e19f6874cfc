import type { Options } from './options.js'

/** What a mode of the program needs of the others: jobs, a folder of its own, and where to write. */
export interface Bench {
  readonly options: Options
  /** What was asked for, as a person would type it: the report says where it comes from. */
  readonly command: string
  /** Removed at the end. */
  readonly folder: string
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Shows what is being done, on a terminal alone; an empty text takes it away. */
  readonly progress: (text: string) => void
}
