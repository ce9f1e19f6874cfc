import type { DomainEvent } from '@aos-cluster/domain'

export interface HistorySize {
  /** Open sessions that the history keeps up, spread over all AOS. */
  readonly sessions: number
  /** Events after those that open the first sessions. */
  readonly events: number
}

const AOS = 99
const AT = '2026-11-20T09:00:00.000Z'

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator). */
const seeded = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 4294967296
}

const hex = (random: () => number): string =>
  Math.floor(random() * 4294967296)
    .toString(16)
    .padStart(8, '0')

/** An event as it comes from a store: parsed just now, so that no text of it is known to the runtime already. */
const parsed = (type: string, data: object): DomainEvent =>
  JSON.parse(JSON.stringify({ type, data: { ...data, at: AT } })) as DomainEvent

/**
 * A history of 99 AOS in which sessions open and end; one event in a thousand changes the topology, which is far more
 * than the hundreds a year that a site has (F207).
 */
export const historyOf = ({ sessions, events }: HistorySize): readonly DomainEvent[] => {
  const random = seeded(1)
  const ids = Array.from({ length: AOS }, (_, i) => `${String(i + 1).padStart(2, '0')}@AX${i}`)
  const any = <A>(list: readonly A[]): A => list[Math.floor(random() * list.length)] as A
  const open: { readonly aosId: string; readonly session: string }[] = []

  const history = ids.flatMap((aosId, i) => [
    parsed('AosRegistered', {
      aosId,
      instanceName: `LIVE_${i}`,
      ports: { tcpIp: 2712, wsdl: 8101, netTcp: 8201 },
    }),
    parsed('AosStarted', { aosId, run: 1 }),
  ])
  const opened = (): DomainEvent => {
    const aosId = any(ids)
    const session = `${hex(random)}-${hex(random)}-${hex(random)}-${hex(random)}`
    open.push({ aosId, session })
    const user = `user${Math.floor(random() * 5000)}`
    return parsed('SessionOpened', {
      aosId,
      run: 1,
      session,
      user,
      kind: 'windowsClient',
      mode: 'balanced',
      administrator: false,
    })
  }
  const ended = (): DomainEvent => {
    const i = Math.floor(random() * open.length)
    const session = open[i]
    const last = open.pop()
    if (last !== undefined && i < open.length) open[i] = last
    return parsed('SessionEnded', { ...session, run: 1, reason: 'closedByUser' })
  }

  for (let i = 0; i < sessions; i++) history.push(opened())
  for (let i = 0; i < events; i++) {
    if (i % 1000 === 999) {
      history.push(
        parsed('MaxConcurrentSessionsSet', { aosId: any(ids), from: 1, to: Math.floor(random() * 65535) }),
      )
    } else
      history.push(
        open.length < sessions || (open.length === sessions && random() < 0.5) ? opened() : ended(),
      )
  }
  return history
}
