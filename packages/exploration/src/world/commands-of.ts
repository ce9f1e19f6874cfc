import { decodeCommand, inputErrorMessage, type Command } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { Asked } from './asked.js'
import { START } from './clock.js'
import { refusedCommands } from './refusals.js'
import { registrationCommands } from './registration.js'
import { drainCommands, sessionCommands } from './sessions.js'
import {
  batchCommands,
  clusterCommands,
  lifecycleCommands,
  limitCommands,
  removalCommands,
} from './topology.js'
import { ACTOR, type World } from './world.js'

/** Every command that is tried in every state of the world, built once. */
export const commandsOf = (world: World): readonly Command[] =>
  [
    registrationCommands,
    lifecycleCommands,
    clusterCommands,
    limitCommands,
    batchCommands,
    drainCommands,
    sessionCommands,
    removalCommands,
    refusedCommands,
  ]
    .flatMap((of) => of(world))
    .map(asCommand)

const asCommand = (asked: Asked): Command => {
  const command = decodeCommand({
    at: START,
    actor: { id: ACTOR, roles: ['systemAdministrator'] },
    ...asked,
  })
  if (E.isLeft(command))
    throw new Error(`a world asks for what is no command: ${inputErrorMessage(command.left)}`)
  return command.right
}
