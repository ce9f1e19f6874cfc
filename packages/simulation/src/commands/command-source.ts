import * as E from 'fp-ts/lib/Either.js'
import { isIdentified, type IdentifiedCommand } from '@aos-cluster/application'
import {
  commandTypes,
  decideUnder,
  decodeCommand,
  inputErrorMessage,
  type CommandType,
  type Environment,
  type EnvironmentName,
  type Instant,
  type Policy,
} from '@aos-cluster/domain'
import type { SentCommand } from '../journal/journal.js'
import type { Random } from '../random/random.js'
import { kinds } from './kinds.js'
import { ACTOR } from './world.js'

export interface CommandSource {
  readonly make: (type: CommandType, data: object, at: Instant) => SentCommand
  readonly draw: (at: Instant, present: Environment) => SentCommand
}

const WEIGHED: readonly CommandType[] = commandTypes.flatMap((type) =>
  Array.from({ length: kinds[type].weight }, () => type),
)

const RISKS = ['lastLoadBalancer', 'lastBatchServer', 'notDrained']

/** How often a command is drawn anew to get one that would be accepted. */
const TRIES = 6

/** Makes the commands of an environment, each with an id of its own. */
export const commandSource = (
  environment: EnvironmentName,
  { policy, sensible }: { readonly policy: Policy; readonly sensible: number },
  random: Random,
  nextNumber: () => number,
): CommandSource => {
  const identified = (asked: object): SentCommand => {
    const number = nextNumber()
    const command = decodeCommand({
      actor: { id: ACTOR, roles: ['systemAdministrator'] },
      ...asked,
      commandId: `c0000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    })
    if (E.isLeft(command) || !isIdentified(command.right))
      throw new Error(`no command: ${E.isLeft(command) ? inputErrorMessage(command.left) : 'without an id'}`)
    return { label: labelOf(number, environment, command.right), environment, command: command.right }
  }

  const drawAny = (now: Instant, present: Environment): object => {
    const type = random.pick(WEIGHED)
    const { data, at = now } = kinds[type].ask(random, now, present)
    return { type, data, at, ...acknowledgement(random), ...(random.chance(0.03) ? NOBODY : {}) }
  }

  return {
    make: (type, data, at) => identified({ type, data, at }),
    draw: (now, present) => {
      let drawn = drawAny(now, present)
      if (random.below(100) < sensible) {
        for (let tried = 1; tried < TRIES && !isAccepted(drawn, present, policy); tried++)
          drawn = drawAny(now, present)
      }
      return identified(drawn)
    },
  }
}

/** Some risks are taken, a few without saying why. */
const acknowledgement = (random: Random): object => {
  if (random.chance(0.03)) return { acknowledge: RISKS }
  return random.chance(0.4) ? { acknowledge: RISKS, reason: 'maintenance' } : {}
}

const NOBODY = { actor: { id: 'user1', roles: [] } }

/** Whether it would be accepted, and change something. */
const isAccepted = (drawn: object, present: Environment, policy: Policy): boolean => {
  const command = decodeCommand({ actor: { id: ACTOR, roles: ['systemAdministrator'] }, ...drawn })
  if (E.isLeft(command)) return false
  const decision = decideUnder(policy)(command.right)(present)
  return E.isRight(decision) && decision.right.events.length > 0
}

const labelOf = (number: number, environment: EnvironmentName, { type, data }: IdentifiedCommand): string => {
  const about = ['aosId' in data ? data.aosId : undefined, 'session' in data ? data.session : undefined]
  return [`c${number}`, environment, type, ...about].filter((part) => part !== undefined).join(' ')
}
