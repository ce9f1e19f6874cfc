import type { DomainEvent } from '@aos-cluster/domain'

/** What is timed. Its answer is a checksum: the same for every way of doing the job, and every time. */
export interface Work {
  readonly run: () => string | Promise<string>
  readonly end?: () => Promise<void>
}

/** A way of doing a job. What it does before it returns the work is not timed; `folder` is for the files of this run. */
export type Variant = (history: readonly DomainEvent[], folder: string) => Work | Promise<Work>

export interface Job {
  readonly name: string
  /** What the limit is. */
  readonly against: string
  /** What ours is to reach, as a share of the limit's speed. */
  readonly goal: number
  /** So much of a long history is enough. */
  readonly mostEvents?: number
  readonly limit: Variant
  readonly ours: Variant
}
