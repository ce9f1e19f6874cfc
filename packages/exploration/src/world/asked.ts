import type { CommandType } from '@aos-cluster/domain'

/** A command as it is asked for in JSON. Time and actor are the usual ones where they are left out. */
export interface Asked {
  readonly type: CommandType
  readonly data: object
  readonly at?: string
  readonly actor?: { readonly id: string; readonly roles: readonly string[] }
  readonly reason?: string
  readonly acknowledge?: readonly string[]
}

const ALL_RISKS = ['lastLoadBalancer', 'lastBatchServer', 'notDrained']

/** The command as it is, and with every risk acknowledged. */
export const withAndWithoutAcknowledgement = (asked: Asked): readonly Asked[] => [
  asked,
  { ...asked, acknowledge: ALL_RISKS, reason: 'exploration' },
]
