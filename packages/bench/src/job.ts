import type { DomainEvent } from '@aos-cluster/domain'

/** What one run of some work came to. */
export interface Outcome {
  /** The same for every way of doing the job with the same history, and every time. */
  readonly checksum: string
  /** What is compared, if not the time of the whole run by the event: nanoseconds, such as the p99 of a command. */
  readonly nanoseconds?: number
  /** Shown beside the result: syncs, commits, conflicts … of this run. */
  readonly counts?: Readonly<Record<string, number>>
}

/** What is timed, several times in a process. Its answer is the checksum alone, or an `Outcome`. */
export interface Work {
  readonly run: () => string | Outcome | Promise<string | Outcome>
  readonly end?: () => Promise<void>
}

/**
 * A way of doing a job, in a process of its own. What it does before it returns the work is not timed. `folder` is for
 * files: all variants and rounds share it, so that what takes long is made once and found by its name; for the rest there
 * is `ownPath`.
 */
export type Variant = (history: readonly DomainEvent[], folder: string) => Work | Promise<Work>

/** Another way of doing the job: other software, or what shows where the time between ours and the limit goes. */
export interface Peer {
  readonly name: string
  readonly variant: Variant
  /** Ours is to be so many times as fast. */
  readonly goal?: number
  /** How much of the job's history is enough for a slow one; what is compared is the time by the event. */
  readonly events?: number
  /** False if it refuses or loses some of the work, as its counts show: then its result is not ours. Default: true. */
  readonly sameResult?: boolean
  /** True if it takes a minute: then it is timed once, and not in every round. */
  readonly isSlow?: boolean
  /** What it answers to was synced to the disk. Default: as the job's. */
  readonly durable?: boolean
  /** Why it can't be measured on this machine; undefined if it can. */
  readonly unavailable?: () => string | undefined
}

/** Work of ours that is measured without anything beside it: the same at other sizes. */
export interface Solo {
  /** What it is called on the command line. */
  readonly name: string
  /** What is done, for the report. */
  readonly title: string
  readonly ours: Variant
}

/** One line of the report: ours beside a limit that can't be beaten by much, and beside other software. */
export interface Job extends Solo {
  /** Of what there are so many in a second; `time`, if what is compared is how long something takes. */
  readonly unit: 'event' | 'command' | 'list' | 'time'
  /** What ours is to reach, as a share of the limit's speed; absent where only the peers or the results count. */
  readonly goal?: number
  /** What the limit does. */
  readonly against: string
  /** Length of the history, and the same for a quick check that all variants agree. */
  readonly events: number
  readonly quickEvents: number
  /** How often it is timed in a process. Default: 3. */
  readonly runs?: number
  /** Whether what was answered to is synced to the disk: what is durable is not compared with what is not. */
  readonly durable: boolean
  readonly limit: Variant
  /** Ours without checking what it reads or is given, where it checks. */
  readonly unvalidated?: Variant
  readonly peers: readonly Peer[]
}

/**
 * A variant of a module that is loaded only in the process that runs it: so that no other software is in the processes of
 * the others.
 *
 * @example
 * const castore = lazily(() => import('../peers/castore.js'))
 * castore(({ replaying }) => replaying)
 */
export const lazily =
  <M>(load: () => Promise<M>) =>
  (variantOf: (module: M) => Variant): Variant =>
  async (history, folder) =>
    variantOf(await load())(history, folder)
