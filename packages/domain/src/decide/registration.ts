import type { CommandData } from '../commands/command.js'
import { isNamed, type AosInstance, type Environment } from '../environment/environment.js'
import { aosIdOf, hostOf, type AosId } from '../vocabulary/aos-id.js'
import type { InstanceName } from '../vocabulary/instance-name.js'
import { DEFAULT_PORTS, type AosPorts } from '../vocabulary/ports.js'
import { stillMapped } from '../rules/clusters.js'
import { aosOnline, noAosRegistered, unknownAos } from '../rules/lifecycle.js'
import {
  duplicateAosId,
  duplicateInstanceName,
  invalidInstanceName,
  invalidPort,
  portsOnHost,
  tooManyAos,
} from '../rules/registration.js'
import { alreadyHolds, refused, ruling, type Decider } from './ruling.js'

/** An AOS joins the environment; the first ever becomes a batch server by itself (F24; D16). */
export const registerAos: Decider<'RegisterAos'> = ({ data, at }, environment, policy) => {
  const aosId = aosIdOf(data.aosId)
  const known = environment.aos.get(aosId)
  if (known !== undefined && isRepeatedInstall(known, data)) return alreadyHolds

  const instanceName = data.instanceName as InstanceName
  const ports = portsFor(environment, aosId, data.ports)
  return ruling(
    [
      ...tooManyAos(environment, policy),
      ...duplicateAosId(environment, aosId),
      ...duplicateInstanceName(environment, instanceName),
      ...invalidInstanceName(instanceName),
      ...invalidPort(ports),
    ],
    () => [
      { type: 'AosRegistered', data: { aosId, instanceName, ports, at } },
      ...(environment.firstAos === null
        ? [{ type: 'BatchServerEnabled' as const, data: { aosId, automatic: true, at } }]
        : []),
    ],
  )
}

type GivenPorts = CommandData<'RegisterAos'>['ports']

/** Installing an existing name again changes nothing (F12). */
const isRepeatedInstall = (aos: AosInstance, data: CommandData<'RegisterAos'>): boolean => {
  const { tcpIp = aos.ports.tcpIp, wsdl = aos.ports.wsdl, netTcp = aos.ports.netTcp } = data.ports ?? {}
  const samePorts = tcpIp === aos.ports.tcpIp && wsdl === aos.ports.wsdl && netTcp === aos.ports.netTcp
  return samePorts && isNamed(aos, data.instanceName)
}

/** A port that is left out becomes the lowest from its default up that no AOS on the computer has (F17). */
const portsFor = (environment: Environment, aosId: AosId, given: GivenPorts): AosPorts => {
  const taken = portsOnHost(environment, hostOf(aosId))
  const free = (from: number): number => {
    let port = from
    while (taken.has(port)) port++
    return port
  }
  return {
    tcpIp: given?.tcpIp ?? free(DEFAULT_PORTS.tcpIp),
    wsdl: given?.wsdl ?? free(DEFAULT_PORTS.wsdl),
    netTcp: given?.netTcp ?? free(DEFAULT_PORTS.netTcp),
  }
}

export const completeInitializationChecklist: Decider<'CompleteInitializationChecklist'> = (
  { at },
  environment,
) =>
  environment.initializationChecklistComplete
    ? alreadyHolds
    : ruling(noAosRegistered(environment), () => [{ type: 'InitializationChecklistCompleted', data: { at } }])

/** Only a stand-alone AOS that is off line leaves the environment (F179, F191; D52, D53). */
const leaving = (environment: Environment, aos: AosInstance) => [
  ...stillMapped(aos),
  ...aosOnline(environment, aos.aosId),
]

export const uninstallAos: Decider<'UninstallAos'> = ({ data, at }, environment) => {
  const aos = environment.aos.get(aosIdOf(data.aosId))
  if (aos === undefined) return refused(unknownAos(data.aosId))
  return ruling(leaving(environment, aos), () => [{ type: 'AosUninstalled', data: { aosId: aos.aosId, at } }])
}

export const changeAosDatabase: Decider<'ChangeAosDatabase'> = ({ data, at }, environment) => {
  const aos = environment.aos.get(aosIdOf(data.aosId))
  if (aos === undefined) return refused(unknownAos(data.aosId))
  return ruling(leaving(environment, aos), () => [
    { type: 'AosLeftEnvironment', data: { aosId: aos.aosId, reason: 'databaseChanged', at } },
  ])
}
