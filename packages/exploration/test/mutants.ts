import {
  decide,
  evolve,
  newRun,
  NON_LOAD_BALANCED,
  type AosId,
  type AosInstance,
  type ClusterName,
  type Command,
  type CommandType,
  type DomainEvent,
  type Environment,
  type Run,
} from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import { realSubject, type Outcome, type Subject } from '../src/index.js'

/** A bug, and what is to be found of it. */
export interface Mutant {
  readonly bug: string
  readonly subject: Subject
  /** The beginning of the name of the invariant that it breaks. */
  readonly breaks: string
  /** The shortest sequence of commands to it. */
  readonly shortest: readonly CommandType[]
}

type Decide = Subject['decide']

/** Decides commands of one type otherwise. */
const deciding = <T extends CommandType>(
  type: T,
  otherwise: (command: Extract<Command, { type: T }>, environment: Environment) => Outcome,
): Subject => {
  const mutated: Decide = (command) => (environment) =>
    command.type === type
      ? otherwise(command as Extract<Command, { type: T }>, environment)
      : decide(command)(environment)
  return { ...realSubject, decide: mutated }
}

const withAos = (environment: Environment, id: string, change: Partial<AosInstance>): Environment => {
  const aos = environment.aos.get(id as AosId)
  return aos === undefined
    ? environment
    : { ...environment, aos: environment.aos.set(id as AosId, { ...aos, ...change }) }
}

const withRun = (environment: Environment, id: string, change: (run: Run) => Run): Environment => {
  const run = environment.runs.get(id as AosId)
  return run === undefined
    ? environment
    : { ...environment, runs: environment.runs.set(id as AosId, change(run)) }
}

const withEvents = (
  outcome: Outcome,
  change: (events: readonly DomainEvent[]) => readonly DomainEvent[],
): Outcome =>
  E.isLeft(outcome) ? outcome : E.right({ ...outcome.right, events: change(outcome.right.events) })

export const mutants: readonly Mutant[] = [
  {
    bug: 'an AOS that drains still admits clients',
    subject: deciding('OpenSession', (command, environment) =>
      decide(command)(withRun(environment, command.data.aosId, (run) => ({ ...run, drain: null }))),
    ),
    breaks: '5 nobody is admitted',
    shortest: ['RegisterAos', 'StartAos', 'DrainUsers', 'OpenSession'],
  },
  {
    bug: 'the maximum is not looked at when a session opens',
    subject: deciding('OpenSession', (command, environment) =>
      decide(command)(withAos(environment, command.data.aosId, { maxConcurrentSessions: 65535 })),
    ),
    breaks: '5 nobody is admitted',
    shortest: ['RegisterAos', 'StartAos', 'SetMaxConcurrentSessions', 'OpenSession', 'OpenSession'],
  },
  {
    bug: 'removal ignores the maximum',
    subject: deciding('RemoveAos', (command, environment) =>
      decide(command)(withAos(environment, command.data.aosId, { maxConcurrentSessions: 1 })),
    ),
    breaks: '11 an AOS is removed only',
    shortest: ['RegisterAos', 'CreateCluster', 'MapAos', 'RemoveAos'],
  },
  {
    bug: 'a batch server may become a load balancer',
    subject: deciding('SetLoadBalancer', (command, environment) =>
      decide(command)(withAos(environment, command.data.aosId, { batchServer: false })),
    ),
    breaks: '2 never load balancer and batch server at once',
    shortest: ['RegisterAos', 'CreateCluster', 'MapAos', 'SetLoadBalancer'],
  },
  {
    bug: 'an idle session is closed a millisecond too early',
    subject: deciding('CloseIdleSession', (command, environment) => {
      const later = new Date(Date.parse(command.at) + 1).toISOString() as Command['at']
      return withEvents(decide({ ...command, at: later })(environment), (events) =>
        events.map((event) => ({ ...event, data: { ...event.data, at: command.at } }) as DomainEvent),
      )
    }),
    breaks: '8 a drain never closes',
    shortest: [
      'RegisterAos',
      'StartAos',
      'OpenSession',
      'DrainUsers',
      'IssueDrainWarning',
      'CloseIdleSession',
    ],
  },
  {
    bug: 'a drain closes an administrator',
    subject: deciding('CloseIdleSession', (command, environment) =>
      decide(command)(
        withRun(environment, command.data.aosId, (run) => {
          const session = run.sessions.get(command.data.session)
          return session === undefined
            ? run
            : { ...run, sessions: run.sessions.set(session.session, { ...session, administrator: false }) }
        }),
      ),
    ),
    breaks: '8 a drain never closes',
    shortest: [
      'RegisterAos',
      'StartAos',
      'OpenSession',
      'DrainUsers',
      'IssueDrainWarning',
      'CloseIdleSession',
    ],
  },
  {
    bug: 'an AOS that stops keeps its run and sessions',
    subject: {
      ...realSubject,
      evolve: (environment, event) =>
        event.type === 'AosStopped' ? environment : evolve(environment, event),
    },
    breaks: '7 an AOS that stopped or was lost is off line',
    shortest: ['RegisterAos', 'StartAos', 'StopAos'],
  },
  {
    bug: 'an AOS can be mapped to the built-in entity',
    subject: deciding('MapAos', (command, environment) => {
      const { at, data } = command
      const outcome = decide(command)(environment)
      const isKnown = environment.aos.has(data.aosId as AosId)
      if (E.isRight(outcome) || !isKnown || data.cluster !== NON_LOAD_BALANCED) return outcome
      const to = NON_LOAD_BALANCED as ClusterName
      const mapped: DomainEvent = {
        type: 'AosMapped',
        data: { aosId: data.aosId as AosId, from: null, to, at },
      }
      return E.right({ stream: { kind: 'environment' }, events: [mapped] })
    }),
    breaks: '10 the reserved name is never a mapping target',
    shortest: ['RegisterAos', 'MapAos'],
  },
  {
    bug: 'nobody is told when the last user closes the client',
    subject: deciding('CloseSession', (command, environment) =>
      withEvents(decide(command)(environment), (events) =>
        events.filter(({ type }) => type !== 'DrainCompleted'),
      ),
    ),
    breaks: 'DrainCompleted exactly when the last user leaves',
    shortest: ['RegisterAos', 'StartAos', 'OpenSession', 'DrainUsers', 'CloseSession'],
  },
  {
    bug: 'the last batch server stops without an acknowledgement',
    subject: deciding('StopAos', (command, environment) =>
      decide(command)(withAos(environment, command.data.aosId, { batchServer: false })),
    ),
    breaks: 'a risk is taken only with its acknowledgement',
    shortest: ['RegisterAos', 'StartAos', 'StopAos'],
  },
  {
    bug: 'a second click begins the drain anew',
    subject: deciding('DrainUsers', (command, environment) =>
      decide(command)(withRun(environment, command.data.aosId, (run) => ({ ...run, drain: null }))),
    ),
    breaks: 'the same command again holds already',
    shortest: ['RegisterAos', 'StartAos', 'DrainUsers'],
  },
  {
    bug: 'an AOS is removed from under its users',
    subject: deciding('RemoveAos', (command, environment) =>
      decide(command)(
        withRun(environment, command.data.aosId, (run) => ({ ...newRun(run.number), drain: run.drain })),
      ),
    ),
    breaks: 'an AOS is removed only while it serves nobody',
    shortest: ['RegisterAos', 'StartAos', 'CreateCluster', 'MapAos', 'OpenSession', 'RemoveAos'],
  },
  {
    bug: 'a load balancer that is off line counts as a stand-by',
    subject: deciding('SetLoadBalancer', (command, environment) => {
      const online = [...environment.aos.keys()].reduce(
        (runs, aosId) => runs.set(aosId, newRun(1)),
        environment.runs,
      )
      return decide(command)(command.data.on ? environment : { ...environment, runs: online })
    }),
    breaks: 'a risk is taken only with its acknowledgement',
    shortest: [
      'RegisterAos',
      'RegisterAos',
      'CreateCluster',
      'MapAos',
      'DisableBatchServer',
      'MapAos',
      'SetLoadBalancer',
    ],
  },
  {
    bug: 'findings come in another order',
    subject: {
      ...realSubject,
      decide: (command) => (environment) => {
        const outcome = decide(command)(environment)
        return E.isRight(outcome)
          ? outcome
          : E.left({ ...outcome.left, findings: outcome.left.findings.toReversed() })
      },
    },
    breaks: 'findings are those of the contract',
    shortest: ['MapAos'],
  },
  {
    bug: 'a rejection leaves a trace',
    subject: deciding('CloseSession', (command, environment) => {
      const outcome = decide(command)(environment)
      const isOnline = environment.runs.has(command.data.aosId as AosId)
      if (E.isLeft(outcome) && isOnline) (environment as { mappings: number }).mappings++
      return outcome
    }),
    breaks: 'deciding changes nothing',
    shortest: ['RegisterAos', 'StartAos', 'CloseSession'],
  },
]
