import type { AosId, SessionKind, UserId } from '@aos-cluster/domain'
import type { Connected, Site } from './site.js'

/** Something that happens on a day. */
export interface Appointment {
  /** Minutes since midnight; with fractions. */
  readonly minute: number
  readonly happens: (site: Site, agenda: Agenda) => void
}

/** What is still to happen on the day. */
export interface Agenda {
  readonly add: (appointment: Appointment) => void
}

/** When the clients of a working day start, and the most minutes they stay: four sessions a user (F207). */
const SESSIONS = [
  { from: 450, within: 75, stays: 115 },
  { from: 600, within: 60, stays: 95 },
  { from: 750, within: 75, stays: 105 },
  { from: 890, within: 60, stays: 125 },
]

const KINDS: readonly [SessionKind, ...SessionKind[]] = [
  'windowsClient',
  'windowsClient',
  'windowsClient',
  'windowsClient',
  'businessConnector',
  'webUser',
  'webUser',
  'guest',
]

/** The clients of the users who work today. */
export const clientsOfTheDay = ({ random }: Site, users: number, share: number): readonly Appointment[] => {
  const appointments: Appointment[] = []
  for (let i = 0; i < users; i++) {
    if (random.next() >= share) continue
    const administrator = i % 200 === 0
    const user = (administrator ? `admin${1 + ((i / 200) % 2)}` : `user${i}`) as UserId
    const kind = administrator ? 'windowsClient' : random.any(KINDS)
    for (const { from, within, stays } of SESSIONS)
      appointments.push({
        minute: from + random.next() * within,
        happens: (site, agenda) => works(site, agenda, { user, kind, administrator }, random.next() * stays),
      })
  }
  return appointments
}

type Client = Parameters<Site['connect']>[0]

const works = (site: Site, agenda: Agenda, client: Client, minutes: number): void => {
  const connected = site.connect(client)
  if (connected === undefined) return
  const end = minuteOf(site) + minutes
  const chance = site.random.next()
  agenda.add({
    minute: end,
    happens: () => {
      if (!site.isOpen(connected)) return
      if (chance < 0.97) site.agent('CloseSession', connected)
      else if (chance < 0.985) site.agent('ReportSessionLost', connected)
      else isEnded(site, agenda, connected)
    },
  })
}

/** An administrator ends the session; the AOS handles that in its own time, and at times something blocks it (F147). */
const isEnded = (site: Site, agenda: Agenda, { aosId, session }: Connected): void => {
  site.administrator('EndSessions', { aosId, sessions: [session] }, { reason: 'client hangs' })
  const confirm = (outcome: 'ended' | 'blocked', after: number): void =>
    agenda.add({
      minute: minuteOf(site) + after,
      happens: () => site.agent('ConfirmSessionEnd', { aosId, session, outcome }),
    })
  if (site.random.next() < 0.3) confirm('blocked', 0.5)
  confirm('ended', 1)
}

/** Batch threads of a night (F63, F65). */
export const batchOfTheNight = (aosId: AosId, threads: number): readonly Appointment[] =>
  Array.from({ length: threads }, (_, i) => ({
    minute: 60 + i * 7,
    happens: (site: Site, agenda: Agenda) => {
      const worker = site.openOn(aosId, {
        user: 'batch' as UserId,
        kind: 'worker',
        administrator: false,
      })
      agenda.add({
        minute: minuteOf(site) + 5,
        happens: () => {
          if (site.isOpen(worker)) site.agent('CloseSession', worker)
        },
      })
    },
  }))

const minuteOf = (site: Site): number => {
  const time = site.now
  return Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16)) + Number(time.slice(17, 19)) / 60
}
