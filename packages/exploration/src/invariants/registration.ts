import type { AosInstance, Environment } from '@aos-cluster/domain'
import { inEveryState, onEvents, unless, type Invariant } from './invariant.js'

const portsOf = ({ ports }: AosInstance): readonly number[] => [ports.tcpIp, ports.wsdl, ports.netTcp]

const onlineOnComputers = ({ aos, runs }: Environment): ReadonlyMap<string, readonly AosInstance[]> => {
  const computers = new Map<string, AosInstance[]>()
  for (const aosId of runs.keys()) {
    const instance = aos.get(aosId)
    const host = aosId.slice(3)
    if (instance !== undefined) computers.set(host, [...(computers.get(host) ?? []), instance])
  }
  return computers
}

export const registrationInvariants: readonly Invariant[] = [
  onEvents(
    'a new AOS is off line, stand-alone, unrestricted and without a role (F41, F82)',
    ['AosRegistered'],
    ({ data }, { before, after }) => {
      const aos = after.aos.get(data.aosId)
      if (aos === undefined || before.aos.has(data.aosId)) return `${data.aosId} is not new`
      const { limits, placement, schedule, batchServer, maxConcurrentSessions } = aos
      const isFirst = before.firstAos === null
      return unless(
        !after.runs.has(data.aosId) &&
          placement.kind === 'standAlone' &&
          schedule === null &&
          batchServer === isFirst &&
          maxConcurrentSessions === 65535 &&
          Object.values(limits).every((limit) => limit === 65535),
        () => `${data.aosId} begins as ${JSON.stringify(aos)}`,
      )
    },
  ),
  onEvents(
    'only the first AOS ever becomes a batch server by itself (F24; D16)',
    ['BatchServerEnabled'],
    ({ data }, { before, command }) =>
      unless(data.automatic === (before.firstAos === null && command.type === 'RegisterAos'), () =>
        data.automatic ? 'it was not the first' : 'nobody asked for it',
      ),
  ),
  inEveryState('the ports of an AOS are three different ones from 1 to 65535 (F19)', ({ aos }) => {
    for (const instance of aos.values()) {
      const ports = portsOf(instance)
      const valid = ports.every((port) => Number.isInteger(port) && port >= 1 && port <= 65535)
      if (!valid || new Set(ports).size < 3) return `${instance.aosId} has ${ports.join(', ')}`
    }
    return undefined
  }),
  inEveryState('no two AOS that run on one computer share a port (F18; D17)', (environment) => {
    for (const [host, online] of onlineOnComputers(environment)) {
      const ports = online.flatMap(portsOf)
      if (new Set(ports).size < ports.length) return `on ${host}: ${ports.join(', ')}`
    }
    return undefined
  }),
  onEvents(
    'only a stand-alone AOS that is off line leaves the environment (F179, F191; D52, D53)',
    ['AosUninstalled', 'AosLeftEnvironment'],
    ({ data }, { before, after }) => {
      const mapped = before.aos.get(data.aosId)?.placement.kind !== 'standAlone'
      if (mapped || before.runs.has(data.aosId)) return `${data.aosId} was ${mapped ? 'mapped' : 'on line'}`
      return unless(!after.aos.has(data.aosId), () => `${data.aosId} is still registered`)
    },
  ),
]
