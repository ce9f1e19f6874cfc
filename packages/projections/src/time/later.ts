import type { Instant } from '@aos-cluster/domain'

/** The later of two instants: all have the same form, and so the order of text. */
export const laterOf = (a: Instant | null, b: Instant): Instant => (a === null || b > a ? b : a)
