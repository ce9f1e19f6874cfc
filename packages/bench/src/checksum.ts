import { clusterOf, type Environment } from '@aos-cluster/domain'
import type { MutableState } from './limits/mutable-fold.js'

interface Counted {
  readonly aosId: string
  readonly max: number
  readonly cluster: string | null
  readonly isBatchServer: boolean
}

/** What an environment holds: its sessions and clients are counted, and what every AOS is set to is added up. */
export const checksum = ({ aos, runs, mappings }: Environment): string =>
  summed(
    [...aos.values()].map((one) => ({
      aosId: one.aosId,
      max: one.maxConcurrentSessions,
      cluster: clusterOf(one),
      isBatchServer: one.batchServer,
    })),
    runs.values(),
    mappings,
  )

export const checksumOfMutable = ({ aos, runs, mappings }: MutableState): string =>
  summed(
    [...aos].map(([aosId, one]) => ({ aosId, ...one })),
    runs.values(),
    mappings,
  )

interface CountedRun {
  readonly sessions: { readonly size: number }
  readonly tally: { readonly windowsClient: number; readonly worker: number; readonly administrators: number }
}

const summed = (all: readonly Counted[], runs: Iterable<CountedRun>, mappings: number): string => {
  let sessions = 0
  let clients = 0
  for (const { sessions: open, tally } of runs) {
    sessions += open.size
    clients += tally.windowsClient + 3 * tally.worker + 7 * tally.administrators
  }
  const settings = all.map(
    ({ aosId, max, cluster, isBatchServer }) => `${aosId} ${max} ${cluster} ${isBatchServer}`,
  )
  return `${sessions} sessions, ${clients}, ${hash(settings.toSorted().join())}, ${mappings} mappings`
}

/** Of a text, by FNV-1a. */
const hash = (text: string): string => {
  let bits = 0x811c9dc5
  for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193)
  return (bits >>> 0).toString(16)
}
