import { hostOf, type AosId } from '../vocabulary/aos-id.js'
import { isValidInstanceName } from '../vocabulary/instance-name.js'
import { isValidPort, portNumbers, type AosPorts } from '../vocabulary/ports.js'
import { isNamed, registeredAos, type Environment } from '../environment/environment.js'
import type { Policy } from '../policy.js'
import { error, when, type Findings } from './finding.js'

/** At most 99 AOS instances in an environment (F6; D15). */
export const tooManyAos = (environment: Environment, policy: Policy): Findings =>
  when(environment.aos.size >= policy.maxAos, () =>
    error('TooManyAos', `An environment has at most ${policy.maxAos} AOS instances.`, {
      registered: environment.aos.size,
      max: policy.maxAos,
    }),
  )

/** A number is used once on a computer (F7; D15). */
export const duplicateAosId = (environment: Environment, aosId: AosId): Findings =>
  when(environment.aos.has(aosId), () =>
    error('DuplicateAosId', `${aosId} is registered already, with another name or other ports.`, {
      aosId,
      instanceName: environment.aos.get(aosId)?.instanceName,
      ports: environment.aos.get(aosId)?.ports,
    }),
  )

/** Instance names are unique in the environment (F10). */
export const duplicateInstanceName = (environment: Environment, instanceName: string): Findings => {
  const owner = registeredAos(environment).find((aos) => isNamed(aos, instanceName))
  return owner === undefined
    ? []
    : [
        error('DuplicateInstanceName', `The instance name ${owner.instanceName} belongs to ${owner.aosId}.`, {
          instanceName: owner.instanceName,
          aosId: owner.aosId,
        }),
      ]
}

/** What Setup accepts as an instance name (F10). */
export const invalidInstanceName = (instanceName: string): Findings =>
  when(!isValidInstanceName(instanceName), () =>
    error(
      'InvalidInstanceName',
      'An instance name has 1 to 60 characters, no blanks and none of & \\ / : [ ] ( ) < > " ? ! * % ^ |',
      { instanceName },
    ),
  )

/** Three different ports that Setup accepts (F19). */
export const invalidPort = (ports: AosPorts): Findings => {
  const numbers = portNumbers(ports)
  const valid = numbers.every(isValidPort) && new Set(numbers).size === numbers.length
  return when(!valid, () =>
    error('InvalidPort', 'The three ports are different whole numbers from 1 to 65535.', { ports }),
  )
}

/** All ports of the AOS instances registered on a computer. */
export const portsOnHost = (environment: Environment, host: string): ReadonlySet<number> =>
  new Set(
    registeredAos(environment)
      .filter((aos) => hostOf(aos.aosId) === host)
      .flatMap((aos) => portNumbers(aos.ports)),
  )
