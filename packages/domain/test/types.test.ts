import type * as E from 'fp-ts/lib/Either.js'
import { expectTypeOf, test } from 'vitest'
import type {
  AosId,
  AosReference,
  Command,
  CommandData,
  CommandType,
  Decision,
  decide,
  decodeCommand,
  DomainEvent,
  EnvironmentEvent,
  EventType,
  Finding,
  InputError,
  Instant,
  QueryName,
  Rejection,
  RunEvent,
  SessionRejectionReason,
} from '@aos-cluster/domain'

test('a command of each type carries the data of its type', () => {
  expectTypeOf<Command['type']>().toEqualTypeOf<CommandType>()
  expectTypeOf<Command<'MapAos'>['data']>().toEqualTypeOf<CommandData<'MapAos'>>()
  expectTypeOf<Command<'MapAos'>['data']['loadBalancer']>().toEqualTypeOf<boolean | undefined>()
  expectTypeOf<Command<'AcceptNewClients'>['data']['via']>().toEqualTypeOf<'onlineUsers' | 'databaseReset'>()
  expectTypeOf<Command<'DrainUsers'>>().not.toExtend<Command<'StopAos'>>()
  expectTypeOf<Command<'DrainUsers'>>().toExtend<Command>()
})

test('a type in a command tells its data', () => {
  const maximumOf = (command: Command): number | undefined =>
    command.type === 'SetMaxConcurrentSessions' ? command.data.max : undefined
  expectTypeOf(maximumOf).returns.toEqualTypeOf<number | undefined>()
})

test('an event is of the environment or of a run', () => {
  expectTypeOf<DomainEvent>().toEqualTypeOf<EnvironmentEvent | RunEvent>()
  expectTypeOf<DomainEvent['type']>().toEqualTypeOf<EventType>()
  expectTypeOf<DomainEvent['data']['at']>().toEqualTypeOf<Instant>()
  expectTypeOf<RunEvent['data']['run']>().toEqualTypeOf<number>()
  expectTypeOf<RunEvent['data']['aosId']>().toEqualTypeOf<AosId>()
  expectTypeOf<
    Extract<DomainEvent, { type: 'SessionRejected' }>['data']['reason']
  >().toEqualTypeOf<SessionRejectionReason>()
})

test('text is not an id, and a reference is not yet an id', () => {
  expectTypeOf<string>().not.toExtend<AosReference>()
  expectTypeOf<AosReference>().not.toExtend<AosId>()
  expectTypeOf<AosId>().toExtend<AosReference>()
  expectTypeOf<string>().not.toExtend<Instant>()
})

test('deciding and decoding answer with values, and never throw', () => {
  expectTypeOf<ReturnType<ReturnType<typeof decide>>>().toEqualTypeOf<E.Either<Rejection, Decision>>()
  expectTypeOf<typeof decodeCommand>().toEqualTypeOf<(u: unknown) => E.Either<InputError, Command>>()
  expectTypeOf<Rejection['rejected']>().toEqualTypeOf<CommandType>()
})

test('a finding is an error or acknowledgeable', () => {
  expectTypeOf<Finding['severity']>().toEqualTypeOf<'error' | 'acknowledgeable'>()
  expectTypeOf<'notDrained'>().toExtend<Finding['code']>()
  expectTypeOf<'NotDrained'>().not.toExtend<Finding['code']>()
})

test('queries have the names of the contract', () => {
  expectTypeOf<QueryName>().toEqualTypeOf<
    | 'rankCandidates'
    | 'walkClientList'
    | 'lintClientList'
    | 'routeService'
    | 'batchThreadsAt'
    | 'aos'
    | 'session'
    | 'removalChecklist'
    | 'licencesRequired'
    | 'isSingleUserMode'
    | 'isLockedOut'
    | 'health'
  >()
})
