/** What there is to send commands about: so little that clients get in each other's way. */
export const ALL_AOS = [
  { aosId: '01@AX1', instanceName: 'AX1_FIRST' },
  { aosId: '02@AX1', instanceName: 'AX1_SECOND' },
  { aosId: '01@AX2', instanceName: 'AX2_FIRST' },
] as const

export const CLUSTERS = ['LIVE', 'NIGHT'] as const

/** The administrator whose commands these are has a session too: `a1`. */
export const ACTOR = 'admin1'

export const SESSIONS = [
  { session: 'a1', user: ACTOR, administrator: true },
  { session: 's1', user: 'user1', administrator: false },
  { session: 's2', user: 'user2', administrator: false },
  { session: 's3', user: 'user3', administrator: false },
] as const

/** The ports that the first AOS of every computer gets: the second can't run beside it with the same. */
export const FIRST_PORTS = { tcpIp: 2712, wsdl: 8101, netTcp: 8201 }
