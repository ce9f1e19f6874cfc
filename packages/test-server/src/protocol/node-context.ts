import type { Cluster } from '../cluster/cluster.js'
import type { Member } from '../cluster/member.js'
import type { Users } from '../access/users.js'
import type { FaultHook } from '../faults/fault.js'

/** What the services of one node work with. */
export interface NodeContext {
  readonly cluster: Cluster
  readonly member: Member
  readonly hook: FaultHook
  /** Who may use it; everybody where it is left out. */
  readonly users: Users | undefined
  /** The server's clock, in milliseconds since 1970. */
  readonly now: () => number
  /** Bytes in one append. */
  readonly maxAppendSize: number
  /** As servers up to 24.10.4 have them. */
  readonly hasAbsurdCheckpoints: boolean
}
