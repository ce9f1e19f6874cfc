import { userInfo } from 'node:os'
import type { Io } from '../io.js'

/** Options of every verb that changes something: who, when and why. */
export interface DecisionOptions {
  readonly as?: string
  readonly role?: readonly string[]
  readonly at?: string
  readonly reason?: string
  readonly acknowledge?: readonly string[]
  readonly dryRun?: boolean
}

/** Who can write to the store has the rights of its file, so the program's user is an administrator unless it says less. */
const DEFAULT_ROLES = ['systemAdministrator']

/** The part of a command that says who asks, when and why, as undecoded JSON. */
export const contextOf = (io: Io, options: DecisionOptions): Readonly<Record<string, unknown>> => ({
  at: options.at ?? io.now().toISOString(),
  actor: {
    id: options.as ?? io.env['AOS_CLUSTER_USER'] ?? userOfProcess(),
    roles: options.role ?? DEFAULT_ROLES,
  },
  commandId: io.uuid(),
  ...(options.reason === undefined ? {} : { reason: options.reason }),
  ...(options.acknowledge === undefined ? {} : { acknowledge: options.acknowledge }),
})

/** Undefined if the system knows no name of the user, as in some containers: then one has to be given. */
const userOfProcess = (): string | undefined => {
  try {
    return userInfo().username
  } catch {
    return undefined
  }
}
