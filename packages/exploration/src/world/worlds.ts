import { UNRESTRICTED, ACTOR, type World, type WorldAos, type WorldSession } from './world.js'

const aosOn = (...ids: readonly string[]): readonly WorldAos[] =>
  ids.map((aosId) => ({ aosId, instanceName: aosId.replace('@', '_') }))

const administrator: WorldSession = {
  session: 'a1',
  user: ACTOR,
  administrator: true,
  kinds: ['windowsClient'],
  modes: ['direct'],
}

const user = (n: number): WorldSession => ({
  session: `s${n}`,
  user: `user${n}`,
  administrator: false,
  kinds: ['windowsClient'],
  modes: ['balanced'],
})

const night = { zone: 'UTC', periods: [{ start: '22:00', end: '06:00', maxThreads: 8 }] }

/** For a world in which schedules are not what is looked at: such a schedule is always refused. */
const ambiguous = { zone: 'UTC', periods: [{ start: '22:00', end: '22:00', maxThreads: 8 }] }

/** For a world in which limits are not what is looked at: they hold already. */
const unlimited = { windowsClient: UNRESTRICTED }

const base: World = {
  name: '',
  aos: aosOn('01@AX1', '01@AX2'),
  clusters: ['LIVE'],
  sessions: [administrator],
  ports: [{}],
  exchangedNames: false,
  maxima: [1],
  limits: [unlimited],
  schedules: [ambiguous],
  mapOptions: [{}],
  refusals: false,
}

/** As few values as possible, and every refusal. */
const tiny: World = { ...base, name: 'tiny', refusals: true }

/** An administrator and a user on two AOS: small enough for a test. */
const core: World = {
  ...base,
  name: 'core',
  sessions: [administrator, user(1)],
  maxima: [1, UNRESTRICTED],
  mapOptions: [{}, { loadBalancer: true }, { maxConcurrentSessions: 1 }],
}

/** `core` with limits, and a user who may be a batch worker instead: as much as a build has time for. */
const small: World = {
  ...core,
  name: 'small',
  sessions: [administrator, { ...user(1), kinds: ['windowsClient', 'worker'] }],
  limits: [{ windowsClient: 1 }, unlimited],
}

/** The batch role, with and without threads at night. */
const schedules: World = {
  ...base,
  name: 'schedules',
  maxima: [1, UNRESTRICTED],
  schedules: [night, { zone: 'UTC', periods: [] }, ambiguous],
}

/** A maximum that admits nobody, one, two, or everybody. */
const maxima: World = {
  ...core,
  name: 'maxima',
  maxima: [0, 1, 2, UNRESTRICTED],
  mapOptions: [{}, { loadBalancer: true, maxConcurrentSessions: 0 }],
}

/** Sessions of every kind within limits that nest, on one AOS. */
const kinds: World = {
  ...base,
  name: 'kinds',
  aos: aosOn('01@AX1'),
  clusters: [],
  sessions: [user(1), user(2)].map((session) => ({
    ...session,
    kinds: ['windowsClient', 'businessConnector', 'webUser', 'guest', 'worker'],
  })),
  limits: [
    { windowsClient: 1 },
    { businessConnector: 1 },
    { webUser: 1 },
    { guest: 0 },
    {
      windowsClient: UNRESTRICTED,
      businessConnector: UNRESTRICTED,
      webUser: UNRESTRICTED,
      guest: UNRESTRICTED,
    },
  ],
}

/** Two AOS on one computer, whose ports may meet and whose names may be exchanged. */
const ports: World = {
  ...base,
  name: 'ports',
  aos: aosOn('01@AX1', '02@AX1'),
  clusters: [],
  ports: [{}, { wsdl: 2712, netTcp: 8101 }],
  exchangedNames: true,
}

/** `small` with schedules: longer than a build may take. */
const wide: World = { ...small, name: 'wide', schedules: [night, ambiguous] }

/** Three AOS, two of them on one computer, two clusters to move between, and two users who may be exchanged. */
const large: World = {
  ...base,
  name: 'large',
  aos: aosOn('01@AX1', '02@AX1', '01@AX2'),
  clusters: ['LIVE', 'NIGHT'],
  sessions: [administrator, user(1), user(2)],
  maxima: [0, 1, 2, UNRESTRICTED],
  limits: [{ windowsClient: 1 }, unlimited],
  schedules: [night, ambiguous],
  mapOptions: [{}, { loadBalancer: true }, { maxConcurrentSessions: 1 }],
}

export const worlds: readonly World[] = [tiny, core, small, schedules, maxima, kinds, ports, wide, large]
