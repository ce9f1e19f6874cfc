import { randomUUID } from 'node:crypto'
import { isIdentified, type IdentifiedCommand } from '@aos-cluster/application'
import {
  decodeCommand,
  type AosId,
  type CommandType,
  type DomainEvent,
  type EnvironmentName,
} from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'

export const ENVIRONMENT = 'bench' as EnvironmentName
export const AOS = '01@AX1' as AosId

const AT = '2026-11-20T09:00:00.000Z'

const command = (type: CommandType, data: object): IdentifiedCommand => {
  const decoded = decodeCommand({
    type,
    data,
    at: AT,
    actor: { id: 'admin1', roles: ['systemAdministrator'] },
    commandId: randomUUID(),
  })
  if (E.isLeft(decoded) || !isIdentified(decoded.right)) throw new Error(JSON.stringify(decoded))
  return decoded.right
}

/** What has to be done before a session can be opened. */
export const preparations = (aosIds: readonly AosId[] = [AOS]): readonly IdentifiedCommand[] => [
  ...aosIds.map((aosId, i) => command('RegisterAos', { aosId, instanceName: `A${i + 1}` })),
  command('CompleteInitializationChecklist', {}),
  ...aosIds.map((aosId) => command('StartAos', { aosId })),
]

const sessionOf = (aosId: AosId) => ({
  aosId,
  session: randomUUID(),
  user: 'user4711',
  kind: 'worker',
  mode: 'direct',
  administrator: false,
})

/** A new session of a worker on the AOS: accepted always, however many there are. */
export const openSession = (aosId: AosId = AOS): IdentifiedCommand => command('OpenSession', sessionOf(aosId))

/** Closes the session that the command has opened. */
export const closeSession = (opening: IdentifiedCommand): IdentifiedCommand => {
  if (opening.type !== 'OpenSession') throw new Error(`${opening.type} opens no session`)
  const { aosId, session } = opening.data
  return command('CloseSession', { aosId, session })
}

/** The events of a run on which so many sessions were opened already: a stream that a command has to be decided on. */
export const openedSessions = (count: number, aosId: AosId = AOS): readonly DomainEvent[] =>
  Array.from(
    { length: count },
    () =>
      ({ type: 'SessionOpened', data: { ...sessionOf(aosId), run: 1, at: AT } }) as unknown as DomainEvent,
  )
