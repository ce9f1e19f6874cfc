/** Everything that `@aos-cluster/domain` exports. Written by `pnpm api`; a test compares it with the code. */

import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

export const Actor: ClosedObject<
  {
    id: t.Type<t.Branded<string, UserIdBrand>, t.Branded<string, UserIdBrand>, unknown>
    roles: t.RefinementType<t.ReadonlyArrayC<t.StringC>, readonly string[], readonly string[], unknown>
  },
  Record<never, never>
>

export type Actor = t.TypeOf<typeof Actor>

export interface AosDescription {
  readonly administrators: number
  readonly aosId: AosId
  readonly availability: Availability
  readonly batchServer: boolean
  readonly clients: number
  readonly cluster: ClusterName | null
  readonly flags: readonly ('restrictedToOneSession' | 'overMaximum')[]
  readonly instanceName: InstanceName
  readonly limits: SessionLimits
  readonly loadBalancer: boolean
  readonly maxConcurrentSessions: number
  readonly ports: AosPorts
  readonly run: number | null
}

export const AosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>

export type AosId = t.TypeOf<typeof AosId>

export const aosIdOf: (reference: AosReference) => AosId

export interface AosInstance {
  readonly aosId: AosId
  readonly batchServer: boolean
  readonly instanceName: InstanceName
  readonly limits: SessionLimits
  readonly maxConcurrentSessions: number
  readonly placement: Placement
  readonly ports: AosPorts
  readonly schedule: BatchSchedule | null
}

export const aosNamedBy: (environment: Environment, entry: ServerEntry) => AosInstance | undefined

export const aosOfRunCommand: (command: Command) => AosId | undefined

export const aosOfSession: (environment: Environment, session: SessionKey) => AosId | undefined

export const AosPorts: ClosedObject<
  {
    tcpIp: t.RefinementType<t.NumberC, number, number, unknown>
    wsdl: t.RefinementType<t.NumberC, number, number, unknown>
    netTcp: t.RefinementType<t.NumberC, number, number, unknown>
  },
  Record<never, never>
>

export type AosPorts = t.TypeOf<typeof AosPorts>

export const AosReference: t.Type<
  t.Branded<string, AosReferenceBrand>,
  t.Branded<string, AosReferenceBrand>,
  unknown
>

export type AosReference = t.TypeOf<typeof AosReference>

export const argumentsOf: (name: QueryName) => t.Mixed

export type Availability = 'offline' | 'accepting' | 'draining'

export const availabilityOf: (environment: Environment, aosId: AosId) => Availability

export const BatchPeriod: ClosedObject<
  {
    start: t.RefinementType<t.StringC, string, string, unknown>
    end: t.RefinementType<t.StringC, string, string, unknown>
    maxThreads: t.RefinementType<t.NumberC, number, number, unknown>
  },
  Record<never, never>
>

export type BatchPeriod = t.TypeOf<typeof BatchPeriod>

export interface BatchSchedule {
  readonly periods: readonly BatchPeriod[]
  readonly zone: string
}

export const batchThreadsAt: (
  environment: Environment,
  aosId: AosReference,
  at: Instant,
) => {
  readonly threads: number
} | null

export interface Candidate {
  readonly aosId: AosId
  readonly clients: number
  readonly max: number
}

export const candidateOf: (environment: Environment, aos: AosInstance) => Candidate

export const candidatesOf: (environment: Environment, cluster: ClusterName) => readonly Candidate[]

export const changedKeys: <K extends string, V>(
  before: PersistentMap<K, V>,
  after: PersistentMap<K, V>,
) => readonly K[]

export interface ChecklistStep {
  readonly fix?: Intent
  readonly message: string
  readonly state: 'done' | 'todo' | 'acknowledge' | 'optional'
  readonly step:
    | 'otherLoadBalancer'
    | 'otherBatchServer'
    | 'drained'
    | 'connected'
    | 'noOtherClients'
    | 'maximumIsOne'
    | 'loadBalancerCleared'
    | 'removed'
}

export const ClientList: t.RefinementType<
  t.ReadonlyArrayC<
    ClosedObject<
      {
        host: t.StringC
      },
      {
        instance: t.StringC
        tcpIp: t.NumberC
      }
    >
  >,
  readonly {
    readonly host: string
    readonly instance?: string
    readonly tcpIp?: number
  }[],
  readonly {
    readonly host: string
    readonly instance?: string
    readonly tcpIp?: number
  }[],
  unknown
>

export type ClientList = readonly ServerEntry[]

export const clientsOf: (run: Run) => number

export const clientsOn: (environment: Environment, aosId: AosId) => number

export interface Cluster {
  readonly description: string | null
  readonly name: ClusterName
}

export const ClusterName: t.Type<
  t.Branded<string, ClusterNameBrand>,
  t.Branded<string, ClusterNameBrand>,
  unknown
>

export type ClusterName = t.TypeOf<typeof ClusterName>

export const clusterOf: (aos: AosInstance) => ClusterName | null

export type Command<T extends CommandType = CommandType> = Intent<T> & CommandContext

export const commandBehind: (events: readonly DomainEvent[]) => CommandBody | undefined

export type CommandBody<T extends CommandType = CommandType> = Intent<T> & {
  readonly acknowledge?: readonly string[]
}

export const commandCodecs: ReadonlyMap<string, t.Mixed>

export interface CommandContext {
  readonly acknowledge?: readonly string[]
  readonly actor: Actor
  readonly at: Instant
  readonly commandId?: CommandId
  readonly correlationId?: CommandId
  readonly reason?: string
}

export type CommandData<T extends CommandType> = t.TypeOf<
  Extract<
    Definition,
    {
      readonly type: T
    }
  >['data']
>

export const CommandId: t.Type<t.Branded<string, CommandIdBrand>, t.Branded<string, CommandIdBrand>, unknown>

export type CommandId = t.TypeOf<typeof CommandId>

export class CommandRejected extends Error {
  constructor(rejection: Rejection)
  readonly name = 'CommandRejected'
  readonly rejection: Rejection
}

export const commands: readonly [
  {
    type: 'RegisterAos'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
        instanceName: t.StringC
      },
      {
        ports: ClosedObject<
          {},
          {
            tcpIp: t.NumberC
            wsdl: t.NumberC
            netTcp: t.NumberC
          }
        >
      }
    >
  },
  {
    type: 'CompleteInitializationChecklist'
    data: ClosedObject<{}, Record<never, never>>
  },
  {
    type: 'StartAos'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
      },
      Record<never, never>
    >
  },
  {
    type: 'StopAos'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
      },
      Record<never, never>
    >
  },
  {
    type: 'ReportAosLost'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
      },
      Record<never, never>
    >
  },
  {
    type: 'UninstallAos'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
      },
      Record<never, never>
    >
  },
  {
    type: 'ChangeAosDatabase'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
      },
      Record<never, never>
    >
  },
  {
    type: 'CreateCluster'
    data: ClosedObject<
      {
        cluster: t.StringC
      },
      {
        description: t.StringC
      }
    >
  },
  {
    type: 'MapAos'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
        cluster: t.StringC
      },
      {
        loadBalancer: t.BooleanC
        maxConcurrentSessions: t.NumberC
      }
    >
  },
  {
    type: 'SetLoadBalancer'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
        on: t.BooleanC
      },
      Record<never, never>
    >
  },
  {
    type: 'SetMaxConcurrentSessions'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
        max: t.NumberC
      },
      Record<never, never>
    >
  },
  {
    type: 'SetSessionLimits'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
      },
      {
        windowsClient: t.NumberC
        businessConnector: t.NumberC
        webUser: t.NumberC
        guest: t.NumberC
      }
    >
  },
  {
    type: 'EnableBatchServer'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
      },
      Record<never, never>
    >
  },
  {
    type: 'DisableBatchServer'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
      },
      Record<never, never>
    >
  },
  {
    type: 'SetBatchSchedule'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
        zone: t.StringC
        periods: t.RefinementType<
          t.ReadonlyArrayC<
            ClosedObject<
              {
                start: t.StringC
                end: t.StringC
                maxThreads: t.NumberC
              },
              Record<never, never>
            >
          >,
          readonly {
            readonly start: string
            readonly end: string
            readonly maxThreads: number
          }[],
          readonly {
            readonly start: string
            readonly end: string
            readonly maxThreads: number
          }[],
          unknown
        >
      },
      Record<never, never>
    >
  },
  {
    type: 'DrainUsers'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
      },
      Record<never, never>
    >
  },
  {
    type: 'IssueDrainWarning'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
      },
      Record<never, never>
    >
  },
  {
    type: 'CloseIdleSession'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
        session: t.Type<t.Branded<string, SessionKeyBrand>, t.Branded<string, SessionKeyBrand>, unknown>
        lastActivityAt: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
      },
      Record<never, never>
    >
  },
  {
    type: 'AcceptNewClients'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
        via: t.KeyofC<{
          onlineUsers: null
          databaseReset: null
        }>
      },
      Record<never, never>
    >
  },
  {
    type: 'OpenSession'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
        session: t.Type<t.Branded<string, SessionKeyBrand>, t.Branded<string, SessionKeyBrand>, unknown>
        user: t.Type<t.Branded<string, UserIdBrand>, t.Branded<string, UserIdBrand>, unknown>
        kind: t.KeyofC<{
          windowsClient: null
          businessConnector: null
          webUser: null
          guest: null
          worker: null
        }>
        mode: t.KeyofC<{
          balanced: null
          direct: null
        }>
        administrator: t.BooleanC
      },
      Record<never, never>
    >
  },
  {
    type: 'CloseSession'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
        session: t.Type<t.Branded<string, SessionKeyBrand>, t.Branded<string, SessionKeyBrand>, unknown>
      },
      Record<never, never>
    >
  },
  {
    type: 'EndSessions'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
        sessions: t.RefinementType<
          t.ReadonlyArrayC<
            t.Type<t.Branded<string, SessionKeyBrand>, t.Branded<string, SessionKeyBrand>, unknown>
          >,
          readonly t.Branded<string, SessionKeyBrand>[],
          readonly t.Branded<string, SessionKeyBrand>[],
          unknown
        >
      },
      Record<never, never>
    >
  },
  {
    type: 'ConfirmSessionEnd'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
        session: t.Type<t.Branded<string, SessionKeyBrand>, t.Branded<string, SessionKeyBrand>, unknown>
        outcome: t.KeyofC<{
          ended: null
          blocked: null
        }>
      },
      Record<never, never>
    >
  },
  {
    type: 'ReportSessionLost'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
        session: t.Type<t.Branded<string, SessionKeyBrand>, t.Branded<string, SessionKeyBrand>, unknown>
      },
      Record<never, never>
    >
  },
  {
    type: 'RemoveAos'
    data: ClosedObject<
      {
        aosId: t.Type<t.Branded<string, AosReferenceBrand>, t.Branded<string, AosReferenceBrand>, unknown>
      },
      {
        actorSession: t.Type<t.Branded<string, SessionKeyBrand>, t.Branded<string, SessionKeyBrand>, unknown>
      }
    >
  },
]

export type CommandType = Definition['type']

export const commandTypes: readonly CommandType[]

export const compareEqualRatios: (a: AosId, b: AosId) => -1 | 0 | 1

export const compareText: (a: string, b: string) => -1 | 0 | 1

export const compareWorkload: (a: Candidate, b: Candidate) => number

export const counted: (n: number, thing: string) => string

export const countsAsClient: (kind: SessionKind) => boolean

export const decide: (command: Command) => (environment: Environment) => E.Either<Rejection, Decision>

export const decideAll: (
  commands: Iterable<Command>,
  policy?: Policy,
) => (environment: Environment) => Decisions

export const decider: EnvironmentDecider

export const deciderUnder: (policy: Policy) => EnvironmentDecider

export const decideUnder: (
  policy: Policy,
) => (command: Command) => (environment: Environment) => E.Either<Rejection, Decision>

export interface Decision {
  readonly events: readonly DomainEvent[]
  readonly stream: StreamRef
}

export interface Decisions {
  readonly environment: Environment
  readonly events: readonly DomainEvent[]
  readonly outcomes: readonly E.Either<Rejection, Decision>[]
}

export const decodeCommand: (u: unknown) => E.Either<InputError, Command>

export const decodeEvent: (u: unknown) => E.Either<InputError, DomainEvent>

export const decodeQuery: (u: unknown) => E.Either<InputError, Query>

export const decodeWith: <A>(codec: t.Type<A>) => (u: unknown) => E.Either<InputError, A>

export const defaultPolicy: Policy

export const describeAos: (environment: Environment, reference: AosReference) => AosDescription | null

export const describeSession: (environment: Environment, key: SessionKey) => SessionDescription | null

export interface Diagnostic {
  readonly code:
    | 'unknownServer'
    | 'duplicateEntry'
    | 'standAloneServer'
    | 'otherCluster'
    | 'loadBalancerNotFirst'
    | 'loadBalancerMissing'
    | 'singleEntry'
  readonly facts: Readonly<Record<string, unknown>>
  readonly message: string
}

export interface Diagnostics {
  readonly diagnostics: readonly Diagnostic[]
}

export type DomainEvent = EnvironmentEvent | RunEvent

export interface Drain {
  readonly warnAt: Instant
  readonly warnedAt: Instant | null
}

export const emptyEnvironment: Environment

export const emptyMap: <K extends string, V>() => PersistentMap<K, V>

export interface Environment {
  readonly aos: PersistentMap<AosId, AosInstance>
  readonly clusters: ReadonlyMap<ClusterKey, Cluster>
  readonly firstAos: AosId | null
  readonly initializationChecklistComplete: boolean
  readonly lastRuns: ReadonlyMap<AosId, number>
  readonly mappings: number
  readonly runs: PersistentMap<AosId, Run>
}

export interface EnvironmentDecider {
  readonly decide: (command: Command, environment: Environment) => DomainEvent[]
  readonly evolve: (environment: Environment, event: DomainEvent) => Environment
  readonly initialState: () => Environment
}

export type EnvironmentEvent = t.TypeOf<(typeof environmentEvents)[number]>

export const environmentEvents: readonly [
  ClosedObject<
    {
      type: t.LiteralC<'AosRegistered'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          instanceName: t.Type<
            t.Branded<string, InstanceNameBrand>,
            t.Branded<string, InstanceNameBrand>,
            unknown
          >
          ports: ClosedObject<
            {
              tcpIp: t.RefinementType<t.NumberC, number, number, unknown>
              wsdl: t.RefinementType<t.NumberC, number, number, unknown>
              netTcp: t.RefinementType<t.NumberC, number, number, unknown>
            },
            Record<never, never>
          >
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'AosRegistered'
  },
  ClosedObject<
    {
      type: t.LiteralC<'InitializationChecklistCompleted'>
      data: ClosedObject<
        {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'InitializationChecklistCompleted'
  },
  ClosedObject<
    {
      type: t.LiteralC<'AosUninstalled'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'AosUninstalled'
  },
  ClosedObject<
    {
      type: t.LiteralC<'AosLeftEnvironment'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          reason: t.KeyofC<{
            databaseChanged: null
          }>
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'AosLeftEnvironment'
  },
  ClosedObject<
    {
      type: t.LiteralC<'AosStarted'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          run: t.RefinementType<t.NumberC, number, number, unknown>
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'AosStarted'
  },
  ClosedObject<
    {
      type: t.LiteralC<'AosStopped'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          run: t.RefinementType<t.NumberC, number, number, unknown>
          droppedSessions: t.RefinementType<t.NumberC, number, number, unknown>
          acknowledged: t.RefinementType<
            t.ReadonlyArrayC<
              t.KeyofC<{
                lastLoadBalancer: null
                lastBatchServer: null
                notDrained: null
              }>
            >,
            readonly ('lastBatchServer' | 'lastLoadBalancer' | 'notDrained')[],
            readonly ('lastBatchServer' | 'lastLoadBalancer' | 'notDrained')[],
            unknown
          >
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'AosStopped'
  },
  ClosedObject<
    {
      type: t.LiteralC<'AosLost'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          run: t.RefinementType<t.NumberC, number, number, unknown>
          droppedSessions: t.RefinementType<t.NumberC, number, number, unknown>
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'AosLost'
  },
  ClosedObject<
    {
      type: t.LiteralC<'ClusterCreated'>
      data: ClosedObject<
        {
          cluster: t.Type<t.Branded<string, ClusterNameBrand>, t.Branded<string, ClusterNameBrand>, unknown>
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        {
          description: t.RefinementType<t.StringC, string, string, unknown>
        }
      >
    },
    Record<never, never>
  > & {
    eventType: 'ClusterCreated'
  },
  ClosedObject<
    {
      type: t.LiteralC<'AosMapped'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          from: Nullable<
            t.Type<t.Branded<string, ClusterNameBrand>, t.Branded<string, ClusterNameBrand>, unknown>
          >
          to: t.Type<t.Branded<string, ClusterNameBrand>, t.Branded<string, ClusterNameBrand>, unknown>
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'AosMapped'
  },
  ClosedObject<
    {
      type: t.LiteralC<'AosRemovedFromCluster'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          from: t.Type<t.Branded<string, ClusterNameBrand>, t.Branded<string, ClusterNameBrand>, unknown>
          viaDirectSession: t.BooleanC
          acknowledged: t.RefinementType<
            t.ReadonlyArrayC<
              t.KeyofC<{
                lastLoadBalancer: null
                lastBatchServer: null
                notDrained: null
              }>
            >,
            readonly ('lastBatchServer' | 'lastLoadBalancer' | 'notDrained')[],
            readonly ('lastBatchServer' | 'lastLoadBalancer' | 'notDrained')[],
            unknown
          >
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'AosRemovedFromCluster'
  },
  ClosedObject<
    {
      type: t.LiteralC<'LoadBalancerSet'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          cluster: t.Type<t.Branded<string, ClusterNameBrand>, t.Branded<string, ClusterNameBrand>, unknown>
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'LoadBalancerSet'
  },
  ClosedObject<
    {
      type: t.LiteralC<'LoadBalancerCleared'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          cluster: t.Type<t.Branded<string, ClusterNameBrand>, t.Branded<string, ClusterNameBrand>, unknown>
          acknowledged: t.RefinementType<
            t.ReadonlyArrayC<
              t.KeyofC<{
                lastLoadBalancer: null
                lastBatchServer: null
                notDrained: null
              }>
            >,
            readonly ('lastBatchServer' | 'lastLoadBalancer' | 'notDrained')[],
            readonly ('lastBatchServer' | 'lastLoadBalancer' | 'notDrained')[],
            unknown
          >
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'LoadBalancerCleared'
  },
  ClosedObject<
    {
      type: t.LiteralC<'MaxConcurrentSessionsSet'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          from: t.RefinementType<t.NumberC, number, number, unknown>
          to: t.RefinementType<t.NumberC, number, number, unknown>
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'MaxConcurrentSessionsSet'
  },
  ClosedObject<
    {
      type: t.LiteralC<'SessionLimitsSet'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          limits: ClosedObject<
            {
              windowsClient: t.RefinementType<t.NumberC, number, number, unknown>
              businessConnector: t.RefinementType<t.NumberC, number, number, unknown>
              webUser: t.RefinementType<t.NumberC, number, number, unknown>
              guest: t.RefinementType<t.NumberC, number, number, unknown>
            },
            Record<never, never>
          >
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'SessionLimitsSet'
  },
  ClosedObject<
    {
      type: t.LiteralC<'BatchServerEnabled'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          automatic: t.BooleanC
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'BatchServerEnabled'
  },
  ClosedObject<
    {
      type: t.LiteralC<'BatchServerDisabled'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          acknowledged: t.RefinementType<
            t.ReadonlyArrayC<
              t.KeyofC<{
                lastLoadBalancer: null
                lastBatchServer: null
                notDrained: null
              }>
            >,
            readonly ('lastBatchServer' | 'lastLoadBalancer' | 'notDrained')[],
            readonly ('lastBatchServer' | 'lastLoadBalancer' | 'notDrained')[],
            unknown
          >
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'BatchServerDisabled'
  },
  ClosedObject<
    {
      type: t.LiteralC<'BatchScheduleSet'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          zone: t.StringC
          periods: t.RefinementType<
            t.ReadonlyArrayC<
              ClosedObject<
                {
                  start: t.RefinementType<t.StringC, string, string, unknown>
                  end: t.RefinementType<t.StringC, string, string, unknown>
                  maxThreads: t.RefinementType<t.NumberC, number, number, unknown>
                },
                Record<never, never>
              >
            >,
            readonly {
              readonly start: string
              readonly end: string
              readonly maxThreads: number
            }[],
            readonly {
              readonly start: string
              readonly end: string
              readonly maxThreads: number
            }[],
            unknown
          >
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'BatchScheduleSet'
  },
]

export const EnvironmentName: t.Type<
  t.Branded<string, EnvironmentNameBrand>,
  t.Branded<string, EnvironmentNameBrand>,
  unknown
>

export type EnvironmentName = t.TypeOf<typeof EnvironmentName>

export type EventType = DomainEvent['type']

export const eventTypes: readonly EventType[]

export const evolve: (environment: Environment, event: DomainEvent) => Environment

export const findCluster: (environment: Environment, name: string) => Cluster | undefined

export interface Finding {
  readonly code: FindingCode
  readonly facts: Readonly<Record<string, unknown>>
  readonly fix?: Intent
  readonly message: string
  readonly severity: 'error' | 'acknowledgeable'
}

export type FindingCode = keyof typeof findingCodes

export const findingCodes: {
  readonly ActiveSessions: {
    readonly says: 'Clients are on the AOS, and a load balancer has none (F48).'
    readonly mend: 'Drain the AOS, or end the sessions; then ask again.'
  }
  readonly AdministratorSession: {
    readonly says: "A drain never closes an administrator's session (F135)."
    readonly mend: 'The administrator closes the client, or somebody ends the session with `EndSessions`.'
  }
  readonly AlreadyOnline: {
    readonly says: 'The AOS runs.'
    readonly mend: 'Nothing is to do; to begin a new run, stop it first.'
  }
  readonly AosOffline: {
    readonly says: 'The AOS does not run.'
    readonly mend: 'Start it. What is off line needs no stop and no drain.'
  }
  readonly AosOnline: {
    readonly says: 'The AOS runs, and has to be stopped first.'
    readonly mend: 'Stop it.'
  }
  readonly ChecklistIncomplete: {
    readonly says: 'Until the checklist is complete only the first AOS starts (F22).'
    readonly mend: 'Complete the checklist with `CompleteInitializationChecklist`.'
  }
  readonly DuplicateAosId: {
    readonly says: 'This AOS is registered, with another name or other ports.'
    readonly mend: 'Give the name and the ports that it has, or take the number that the new AOS has on its computer.'
  }
  readonly DuplicateClusterName: {
    readonly says: 'A cluster of this name exists, ignoring case.'
    readonly mend: 'Use that cluster, or another name.'
  }
  readonly DuplicateInstanceName: {
    readonly says: 'Another AOS has this instance name, ignoring case.'
    readonly mend: 'Give another name.'
  }
  readonly DuplicateSession: {
    readonly says: 'A session of this key is open.'
    readonly mend: 'Make a new key for each session, such as a UUID.'
  }
  readonly InvalidClusterName: {
    readonly says: 'The name breaks the form of [values](values.md).'
    readonly mend: 'Give 1 to 60 characters without control characters.'
  }
  readonly InvalidDescription: {
    readonly says: 'The description is longer than 250 characters.'
    readonly mend: 'Shorten it.'
  }
  readonly InvalidInstanceName: {
    readonly says: 'The name breaks the form of [values](values.md) (F10).'
    readonly mend: 'Give 1 to 60 characters without blanks and without the signs that Setup refuses.'
  }
  readonly InvalidPort: {
    readonly says: 'The ports are not three different whole numbers from 1 to 65535 (F19).'
    readonly mend: 'Give other ports, or leave them out: then the next free ones are taken.'
  }
  readonly InvalidSchedule: {
    readonly says: 'The zone is unknown, a period is malformed or empty, or two periods overlap.'
    readonly mend: 'The facts of the finding name what is wrong; for the whole day write 00:00 to 24:00.'
  }
  readonly IsBatchServer: {
    readonly says: "A batch server can't be a load balancer (F49)."
    readonly mend: 'Take the batch role away with `DisableBatchServer`.'
  }
  readonly IsLoadBalancer: {
    readonly says: "A load balancer can't be a batch server (F49), be moved (D5) or be removed (F172)."
    readonly mend: 'Take the mark away with `SetLoadBalancer`.'
  }
  readonly MaxSessionsNotOne: {
    readonly says: 'Before a removal the maximum is 1 (F171).'
    readonly mend: 'Set it with `SetMaxConcurrentSessions`.'
  }
  readonly NoAdministratorSession: {
    readonly says: 'No administrator is connected who could press _Accept new clients_ (F138).'
    readonly mend: 'Restart the AOS, or send the command with `"via": "databaseReset"`.'
  }
  readonly NoAosRegistered: {
    readonly says: 'There is no AOS on which the checklist could be completed.'
    readonly mend: 'Register the first AOS.'
  }
  readonly NotAuthorised: {
    readonly says: 'The actor has none of the roles needed (D56).'
    readonly mend: 'Somebody with one of the roles that the facts name sends the command.'
  }
  readonly NotBatchServer: {
    readonly says: 'The AOS is no batch server.'
    readonly mend: 'Give it the batch role with `EnableBatchServer`.'
  }
  readonly NotDraining: {
    readonly says: 'The AOS does not drain.'
    readonly mend: 'Begin the drain with `DrainUsers`.'
  }
  readonly NotEnding: {
    readonly says: 'Nobody asked to end the session.'
    readonly mend: 'Ask with `EndSessions`.'
  }
  readonly NotMapped: {
    readonly says: 'The AOS is stand-alone.'
    readonly mend: 'Map it to a cluster with `MapAos`.'
  }
  readonly OtherSessionsOpen: {
    readonly says: "Clients other than the actor's own session are on the AOS (F170)."
    readonly mend: 'Wait until the drain is complete, or end the sessions; name your own as `actorSession`.'
  }
  readonly OutOfRange: {
    readonly says: 'A maximum is a whole number from 0 to 65535 (F82).'
    readonly mend: 'Give such a number.'
  }
  readonly PortConflict: {
    readonly says: 'An AOS that runs on this computer uses one of the ports (F18).'
    readonly mend: 'Stop that AOS, or install one of the two with other ports.'
  }
  readonly ReasonRequired: {
    readonly says: 'An acknowledgement has no reason.'
    readonly mend: 'Give a `reason` beside `acknowledge`.'
  }
  readonly ReservedCluster: {
    readonly says: 'The name is that of the built-in entity (F39).'
    readonly mend: 'Use another name; to make an AOS stand-alone, remove it from its cluster.'
  }
  readonly SessionActive: {
    readonly says: 'The session was not idle for two minutes (F134).'
    readonly mend: 'Wait; ask again once it was idle for so long.'
  }
  readonly StillMapped: {
    readonly says: 'The AOS is in a cluster, and has to be removed from it first (F173).'
    readonly mend: 'Remove it with `RemoveAos`.'
  }
  readonly TooEarly: {
    readonly says: 'The time for the warning, or two minutes since it, has not come (F133, F134).'
    readonly mend: 'Wait; the facts of the finding name the time.'
  }
  readonly TooManyAos: {
    readonly says: 'As many AOS as an environment can have are registered: 99 (F6).'
    readonly mend: 'Uninstall one that is not used.'
  }
  readonly UnknownAos: {
    readonly says: 'The AOS is not registered in this environment.'
    readonly mend: 'Look for a slip in the id or in the environment, or register the AOS.'
  }
  readonly UnknownCluster: {
    readonly says: 'No such cluster was created.'
    readonly mend: 'Look for a slip in the name, or create the cluster.'
  }
  readonly UnknownSession: {
    readonly says: "The session is not open on this AOS, or as `actorSession` not the actor's."
    readonly mend: 'Nothing is to do if it has ended; else name the AOS on which it is.'
  }
  readonly lastLoadBalancer: {
    readonly says: 'No other load balancer of the cluster is on line: clients may find no server (F166).'
    readonly mend: 'Start another load balancer of the cluster, or acknowledge the risk.'
  }
  readonly lastBatchServer: {
    readonly says: 'No other batch server is on line: the batch queue would stand still (F77).'
    readonly mend: 'Make another AOS that is on line a batch server, or acknowledge the risk.'
  }
  readonly notDrained: {
    readonly says: 'The AOS still accepts new clients (F168).'
    readonly mend: 'Drain it, or acknowledge the risk.'
  }
}

export type Findings = readonly Finding[]

export const hasAdministratorSession: (environment: Environment) => boolean

export const hashOf: (key: string) => number

export const health: (environment: Environment) => {
  readonly findings: readonly HealthFinding[]
}

export interface HealthFinding {
  readonly aosId?: AosId
  readonly cluster?: ClusterName
  readonly code:
    | 'noActiveMembers'
    | 'noLoadBalancerOnline'
    | 'singlePointOfFailure'
    | 'noBatchServerAvailable'
    | 'lockedOut'
    | 'singleUserMode'
    | 'restrictedToOneSession'
    | 'overMaximum'
  readonly message: string
}

export const hostKey: (entry: ServerEntry) => string

export const hostOf: (aosId: AosId) => string

export interface InputError {
  readonly actual: string
  readonly expected: string
  readonly path: string
}

export const inputErrorMessage: (input: InputError) => string

export const InstanceName: t.Type<
  t.Branded<string, InstanceNameBrand>,
  t.Branded<string, InstanceNameBrand>,
  unknown
>

export type InstanceName = t.TypeOf<typeof InstanceName>

export const Instant: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>

export type Instant = t.TypeOf<typeof Instant>

export type Intent<T extends CommandType = CommandType> = {
  readonly [Type in T]: {
    readonly type: Type
    readonly data: CommandData<Type>
  }
}[T]

export const isActiveMember: (environment: Environment, aos: AosInstance) => boolean

export const isBefore: (a: Instant, b: Instant) => boolean

export const isClient: (session: Session) => boolean

export const isEventType: (type: string) => type is EventType

export const isLoadBalancer: (aos: AosInstance) => boolean

export const isLockedOut: (environment: Environment) => {
  readonly holds: boolean
}

export const isNamed: (aos: AosInstance, instanceName: string) => boolean

export const isOnline: (environment: Environment, aosId: AosId) => boolean

export const isRecoverable: (command: Command, events: readonly DomainEvent[]) => boolean

export const isRunEvent: (event: DomainEvent) => event is RunEvent

export const isSingleUserMode: (environment: Environment) => {
  readonly holds: boolean
}

export const isStreamOf: (environment: EnvironmentName, stream: string) => boolean

export interface LaxPolicy {
  readonly field: keyof Policy
  readonly message: string
}

export const licencesRequired: (environment: Environment) => {
  readonly licences: number
}

export const lintClientList: (
  environment: Environment,
  list: ClientList,
  cluster?: string,
) => Diagnostics | null

export const MAX_CLUSTER_NAME_LENGTH = 60

export const MAX_DESCRIPTION_LENGTH = 250

export const MAX_REASON_LENGTH = 1000

export const MAX_SESSIONS = 65535

export const MAX_SESSIONS_FOR_REMOVAL = 1

export const membersOf: (environment: Environment, cluster: ClusterName) => readonly AosInstance[]

export const newRun: (number: number) => Run

export const NON_LOAD_BALANCED = 'Non Load Balanced AOS Instances'

export interface PersistentMap<K extends string, V> extends Iterable<readonly [K, V]> {
  readonly delete: (key: K) => PersistentMap<K, V>
  readonly get: (key: K) => V | undefined
  readonly has: (key: K) => boolean
  readonly keys: () => Iterable<K>
  readonly set: (key: K, value: V) => PersistentMap<K, V>
  readonly size: number
  readonly update: (key: K, change: (value: V) => V) => PersistentMap<K, V>
  readonly values: () => Iterable<V>
}

export const persistentMap: <K extends string, V>(entries: Iterable<readonly [K, V]>) => PersistentMap<K, V>

export type Placement =
  | {
      readonly kind: 'standAlone'
    }
  | {
      readonly kind: 'inCluster'
      readonly cluster: ClusterName
      readonly loadBalancer: boolean
      readonly mapping: number
    }

export const plusSeconds: (instant: Instant, seconds: number) => Instant

export interface Policy {
  readonly drainWarningAfter: number
  readonly idleCloseAfter: number
  readonly maxAos: number
  readonly unacceptableRisks: readonly Risk[]
}

export const portOf: (entry: ServerEntry) => number

export interface Query {
  readonly answer: (environment: Environment) => unknown
  readonly ask: QueryName
}

export type QueryName = keyof typeof queries

export const queryNames: readonly QueryName[]

export const rankCandidates: (environment: Environment, cluster: string) => RankedCandidates | null

export interface RankedCandidates {
  readonly candidates: readonly Candidate[]
}

export type Reading =
  | {
      readonly kind: 'event'
      readonly event: DomainEvent
    }
  /** Not of a type we know, or of a newer version of it: to be kept, counted and shown, but not folded. */
  | {
      readonly kind: 'unknownType' | 'newerVersion'
      readonly type: string
      readonly v: number
    }

export const readStoredEvent: (input: StoredEvent, upcasters?: Upcasters) => E.Either<InputError, Reading>

export const registeredAos: (environment: Environment) => readonly AosInstance[]

export interface Rejection {
  readonly findings: Findings
  readonly rejected: CommandType
}

export interface RemovalChecklist {
  readonly ready: boolean
  readonly steps: readonly ChecklistStep[]
}

export const removalChecklist: (
  environment: Environment,
  reference: AosReference,
  actorSession?: SessionKey,
  actor?: UserId,
) => RemovalChecklist | null

export const replay: (events: Iterable<DomainEvent>, from?: Environment) => Environment

export const Risk: t.KeyofC<{
  lastLoadBalancer: null
  lastBatchServer: null
  notDrained: null
}>

export type Risk = t.TypeOf<typeof Risk>

export const routeService: (environment: Environment, cluster: string) => ServiceRoute | null

export interface Run {
  readonly drain: Drain | null
  readonly number: number
  readonly sessions: PersistentMap<SessionKey, Session>
  readonly tally: Tally
}

export type RunEvent = t.TypeOf<(typeof runEvents)[number]>

export const runEvents: readonly [
  ClosedObject<
    {
      type: t.LiteralC<'DrainStarted'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          run: t.RefinementType<t.NumberC, number, number, unknown>
        } & {
          warnAt: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'DrainStarted'
  },
  ClosedObject<
    {
      type: t.LiteralC<'DrainWarningIssued'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          run: t.RefinementType<t.NumberC, number, number, unknown>
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'DrainWarningIssued'
  },
  ClosedObject<
    {
      type: t.LiteralC<'DrainCompleted'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          run: t.RefinementType<t.NumberC, number, number, unknown>
        } & {
          adminSessions: t.RefinementType<t.NumberC, number, number, unknown>
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'DrainCompleted'
  },
  ClosedObject<
    {
      type: t.LiteralC<'NewClientsAccepted'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          run: t.RefinementType<t.NumberC, number, number, unknown>
        } & {
          via: t.KeyofC<{
            onlineUsers: null
            databaseReset: null
          }>
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'NewClientsAccepted'
  },
  ClosedObject<
    {
      type: t.LiteralC<'SessionOpened'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          run: t.RefinementType<t.NumberC, number, number, unknown>
        } & {
          session: t.Type<t.Branded<string, SessionKeyBrand>, t.Branded<string, SessionKeyBrand>, unknown>
          user: t.Type<t.Branded<string, UserIdBrand>, t.Branded<string, UserIdBrand>, unknown>
          kind: t.KeyofC<{
            windowsClient: null
            businessConnector: null
            webUser: null
            guest: null
            worker: null
          }>
          mode: t.KeyofC<{
            balanced: null
            direct: null
          }>
          administrator: t.BooleanC
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'SessionOpened'
  },
  ClosedObject<
    {
      type: t.LiteralC<'SessionRejected'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          run: t.RefinementType<t.NumberC, number, number, unknown>
        } & {
          session: t.Type<t.Branded<string, SessionKeyBrand>, t.Branded<string, SessionKeyBrand>, unknown>
          user: t.Type<t.Branded<string, UserIdBrand>, t.Branded<string, UserIdBrand>, unknown>
          kind: t.KeyofC<{
            windowsClient: null
            businessConnector: null
            webUser: null
            guest: null
            worker: null
          }>
          mode: t.KeyofC<{
            balanced: null
            direct: null
          }>
          reason: t.KeyofC<{
            dedicatedLoadBalancer: null
            draining: null
            full: null
            fullForKind: null
          }>
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'SessionRejected'
  },
  ClosedObject<
    {
      type: t.LiteralC<'SessionEndRequested'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          run: t.RefinementType<t.NumberC, number, number, unknown>
        } & {
          session: t.Type<t.Branded<string, SessionKeyBrand>, t.Branded<string, SessionKeyBrand>, unknown>
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'SessionEndRequested'
  },
  ClosedObject<
    {
      type: t.LiteralC<'SessionEndBlocked'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          run: t.RefinementType<t.NumberC, number, number, unknown>
        } & {
          session: t.Type<t.Branded<string, SessionKeyBrand>, t.Branded<string, SessionKeyBrand>, unknown>
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'SessionEndBlocked'
  },
  ClosedObject<
    {
      type: t.LiteralC<'SessionEnded'>
      data: ClosedObject<
        {
          aosId: t.Type<t.Branded<string, AosIdBrand>, t.Branded<string, AosIdBrand>, unknown>
          run: t.RefinementType<t.NumberC, number, number, unknown>
        } & {
          session: t.Type<t.Branded<string, SessionKeyBrand>, t.Branded<string, SessionKeyBrand>, unknown>
          reason: t.KeyofC<{
            closedByUser: null
            drainIdle: null
            endedByAdministrator: null
            heartbeatLost: null
          }>
        } & {
          at: t.Type<t.Branded<string, InstantBrand>, t.Branded<string, InstantBrand>, unknown>
        },
        Record<never, never>
      >
    },
    Record<never, never>
  > & {
    eventType: 'SessionEnded'
  },
]

export const runStreamPrefix: (environment: EnvironmentName) => string

export const schemaVersionOf: (type: EventType, upcasters?: Upcasters) => number

export const secondsBetween: (from: Instant, to: Instant) => number

export const ServerEntry: ClosedObject<
  {
    host: t.StringC
  },
  {
    instance: t.StringC
    tcpIp: t.NumberC
  }
>

export type ServerEntry = t.TypeOf<typeof ServerEntry>

export interface ServiceRoute {
  readonly answers: boolean
  readonly aosId: AosId | null
}

export interface Session {
  readonly administrator: boolean
  readonly kind: SessionKind
  readonly mode: SessionMode
  readonly session: SessionKey
  readonly status: SessionStatus
  readonly user: UserId
}

export interface SessionDescription {
  readonly administrator: boolean
  readonly aosId: AosId
  readonly kind: SessionKind
  readonly mode: SessionMode
  readonly run: number
  readonly session: SessionKey
  readonly status: SessionStatus
  readonly user: UserId
}

export const SessionKey: t.Type<
  t.Branded<string, SessionKeyBrand>,
  t.Branded<string, SessionKeyBrand>,
  unknown
>

export type SessionKey = t.TypeOf<typeof SessionKey>

export const SessionKind: t.KeyofC<{
  windowsClient: null
  businessConnector: null
  webUser: null
  guest: null
  worker: null
}>

export type SessionKind = t.TypeOf<typeof SessionKind>

export const SessionLimits: ClosedObject<
  {
    windowsClient: t.RefinementType<t.NumberC, number, number, unknown>
    businessConnector: t.RefinementType<t.NumberC, number, number, unknown>
    webUser: t.RefinementType<t.NumberC, number, number, unknown>
    guest: t.RefinementType<t.NumberC, number, number, unknown>
  },
  Record<never, never>
>

export type SessionLimits = t.TypeOf<typeof SessionLimits>

export const SessionMode: t.KeyofC<{
  balanced: null
  direct: null
}>

export type SessionMode = t.TypeOf<typeof SessionMode>

export const SessionRejectionReason: t.KeyofC<{
  dedicatedLoadBalancer: null
  draining: null
  full: null
  fullForKind: null
}>

export type SessionRejectionReason = t.TypeOf<typeof SessionRejectionReason>

export type SessionStatus = 'running' | 'ending' | 'endingBlocked'

export const show: (u: unknown) => string

export interface StoredEvent {
  readonly data: unknown
  readonly type: string
  readonly v: number
}

export const STREAM_PREFIX = 'ax'

export const streamName: (environment: EnvironmentName, stream: StreamRef) => string

export const streamOf: (command: Command, environment: Environment) => StreamRef

export const streamOfEvent: (event: DomainEvent) => StreamRef

export type StreamRef =
  | {
      readonly kind: 'environment'
    }
  | {
      readonly kind: 'run'
      readonly aosId: AosId
      readonly run: number
    }

export const stricterPolicy: (changes: Partial<Policy>) => E.Either<LaxPolicy, Policy>

export interface Tally {
  readonly administrators: number
  readonly businessConnector: number
  readonly guest: number
  readonly webUser: number
  readonly windowsClient: number
  readonly worker: number
}

export type Upcaster = (data: unknown) => unknown

export type Upcasters = ReadonlyMap<EventType, readonly Upcaster[]>

export const UserId: t.Type<t.Branded<string, UserIdBrand>, t.Branded<string, UserIdBrand>, unknown>

export type UserId = t.TypeOf<typeof UserId>

export const usersOf: (run: Run) => number

export const visible: (text: string) => string

export interface Walk {
  readonly answeredBy: AosId | null
  readonly candidates: readonly Candidate[]
  readonly diagnostics: readonly Diagnostic[]
  readonly listReturned: boolean
  readonly outcome: 'candidates' | 'noServerAnswered' | 'noCandidate'
}

export const walkClientList: (environment: Environment, list: ClientList, loadBalance?: boolean) => Walk

export const within: (place: string) => (error: InputError) => InputError
