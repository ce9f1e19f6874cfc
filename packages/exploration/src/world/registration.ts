import type { Asked } from './asked.js'
import type { World } from './world.js'

export const registrationCommands = ({ aos, ports, exchangedNames }: World): readonly Asked[] => [
  ...aos.flatMap(({ aosId, instanceName }) => {
    const names = exchangedNames ? aos.map((other) => other.instanceName) : [instanceName]
    return names.flatMap((name) =>
      ports.map((given): Asked => ({
        type: 'RegisterAos',
        data: {
          aosId,
          instanceName: name,
          ...(Object.keys(given).length === 0 ? {} : { ports: given }),
        },
      })),
    )
  }),
  { type: 'CompleteInitializationChecklist', data: {} },
  ...aos.flatMap(({ aosId }): readonly Asked[] => [
    { type: 'UninstallAos', data: { aosId } },
    { type: 'ChangeAosDatabase', data: { aosId } },
  ]),
]
