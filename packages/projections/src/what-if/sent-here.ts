import { aosIdOf, type AosId, type CommandId, type SessionKey } from '@aos-cluster/domain'
import type { IdentifiedCommand } from '../history/recording.js'

/**
 * What is sent about sessions, sent to where they are: one command for each AOS, none if none of the sessions is open.
 *
 * @param whereabouts where a session is open; undefined if it is not
 */
export const sentHere = (
  command: IdentifiedCommand,
  whereabouts: (session: SessionKey, home: AosId) => AosId | undefined,
): readonly IdentifiedCommand[] => {
  switch (command.type) {
    case 'CloseSession':
    case 'CloseIdleSession':
    case 'ConfirmSessionEnd':
    case 'ReportSessionLost': {
      const home = aosIdOf(command.data.aosId)
      const aosId = whereabouts(command.data.session, home)
      if (aosId === undefined) return []
      return aosId === home ? [command] : [sentTo(command, aosId)]
    }
    case 'EndSessions': {
      const home = aosIdOf(command.data.aosId)
      const places = command.data.sessions.map((session) => ({ session, at: whereabouts(session, home) }))
      if (places.every(({ at }) => at === undefined)) return []
      // One that is not there is asked for at home, as it was: such a command ends all or none.
      const byAos = new Map<AosId, SessionKey[]>()
      for (const { session, at = home } of places) byAos.set(at, [...(byAos.get(at) ?? []), session])
      if (byAos.get(home)?.length === command.data.sessions.length) return [command]
      return [...byAos].map(([aosId, sessions], n) => withOtherId(sentTo(command, aosId, { sessions }), n))
    }
    default:
      return [command]
  }
}

/** The n-th attempt of a client that here tries another AOS than there. */
export const attemptOn = (command: IdentifiedCommand, aosId: AosId, n: number): IdentifiedCommand =>
  withOtherId(sentTo(command, aosId), n)

const sentTo = (command: IdentifiedCommand, aosId: AosId, data: object = {}): IdentifiedCommand =>
  ({ ...command, data: { ...command.data, ...data, aosId } }) as IdentifiedCommand

/** Several commands where there was one need ids of their own; they follow from the first, whose id stays. */
const withOtherId = (command: IdentifiedCommand, n: number): IdentifiedCommand => {
  if (n === 0) return command
  const { commandId } = command
  const mixed = (Number.parseInt(commandId.slice(0, 8), 16) ^ Math.imul(n, 0x9e3779b9)) >>> 0
  return {
    ...command,
    commandId: `${mixed.toString(16).padStart(8, '0')}${commandId.slice(8)}` as CommandId,
  }
}
