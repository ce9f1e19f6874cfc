import type { AosId } from '@aos-cluster/domain'
import type { Appointment } from './working-day.js'
import { CLUSTER } from './site.js'

/** An AOS is drained on a Sunday afternoon, restarted, and accepts again (F129-F137). */
export const restart = (aosId: AosId): readonly Appointment[] => [
  {
    minute: 920,
    happens: (site) => site.administrator('DrainUsers', { aosId }, { reason: 'weekly restart' }),
  },
  { minute: 925, happens: (site) => site.agent('IssueDrainWarning', { aosId }) },
  {
    minute: 935,
    happens: (site) => {
      const lastActivityAt = new Date(Date.parse(site.now) - 180_000).toISOString() as typeof site.now
      const open = [...(site.environment.runs.get(aosId)?.sessions.values() ?? [])]
      for (const { session, administrator } of open)
        if (!administrator) site.agent('CloseIdleSession', { aosId, session, lastActivityAt })
    },
  },
  { minute: 945, happens: (site) => stop(site, aosId) },
  { minute: 949, happens: (site) => site.agent('StartAos', { aosId }) },
]

/** The risk is asked about and taken: this is the only batch server, or the only load balancer. */
const stop: (site: Parameters<Appointment['happens']>[0], aosId: AosId) => void = (site, aosId) =>
  site.agent(
    'StopAos',
    { aosId },
    { reason: 'weekly restart', acknowledge: ['lastBatchServer', 'lastLoadBalancer'] },
  )

/** An AOS is taken out of the cluster for new hardware, and mapped again two hours later (F165-F173). */
export const replacement = (aosId: AosId, max: number): readonly Appointment[] => [
  {
    minute: 1260,
    happens: (site) => site.administrator('DrainUsers', { aosId }, { reason: 'new hardware' }),
  },
  {
    minute: 1275,
    happens: (site) => site.administrator('SetMaxConcurrentSessions', { aosId, max: 1 }),
  },
  {
    minute: 1276,
    happens: (site) =>
      site.administrator('RemoveAos', { aosId }, { reason: 'new hardware', acknowledge: ['notDrained'] }),
  },
  { minute: 1280, happens: (site) => stop(site, aosId) },
  { minute: 1400, happens: (site) => site.agent('StartAos', { aosId }) },
  {
    minute: 1401,
    happens: (site) => site.administrator('MapAos', { aosId, cluster: CLUSTER, maxConcurrentSessions: max }),
  },
]

/** An AOS is lost at noon and started again after a while (F159, F160). */
export const crash = (aosId: AosId): readonly Appointment[] => [
  { minute: 725, happens: (site) => site.agent('ReportAosLost', { aosId }) },
  { minute: 745, happens: (site) => site.agent('StartAos', { aosId }) },
]
