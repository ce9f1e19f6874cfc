import type { CommandType, EventType, FindingCode } from '@aos-cluster/domain'

interface Clause {
  /** The events that may follow, in their order. */
  readonly events: readonly EventType[]
  /** The findings that may speak against it, in their order; besides `ReasonRequired` first, or `NotAuthorised` alone. */
  readonly findings: readonly FindingCode[]
  /** Whether the same command again holds already, and is no rejection. */
  readonly holdsAgain: boolean
}

const clause = (
  events: readonly EventType[],
  findings: readonly FindingCode[],
  again: 'holds again' | 'not again' = 'not again',
): Clause => ({ events, findings, holdsAgain: again === 'holds again' })

const HOLDS = 'holds again'

/** The contract's table of commands, written down a second time. */
export const contract: Readonly<Record<CommandType, Clause>> = {
  RegisterAos: clause(
    ['AosRegistered', 'BatchServerEnabled'],
    ['TooManyAos', 'DuplicateAosId', 'DuplicateInstanceName', 'InvalidInstanceName', 'InvalidPort'],
    HOLDS,
  ),
  CompleteInitializationChecklist: clause(['InitializationChecklistCompleted'], ['NoAosRegistered'], HOLDS),
  StartAos: clause(['AosStarted'], ['UnknownAos', 'AlreadyOnline', 'ChecklistIncomplete', 'PortConflict']),
  StopAos: clause(['AosStopped'], ['UnknownAos', 'AosOffline', 'lastBatchServer', 'lastLoadBalancer']),
  ReportAosLost: clause(['AosLost'], ['UnknownAos', 'AosOffline']),
  UninstallAos: clause(['AosUninstalled'], ['UnknownAos', 'StillMapped', 'AosOnline']),
  ChangeAosDatabase: clause(['AosLeftEnvironment'], ['UnknownAos', 'StillMapped', 'AosOnline']),
  CreateCluster: clause(
    ['ClusterCreated'],
    ['InvalidClusterName', 'ReservedCluster', 'DuplicateClusterName', 'InvalidDescription'],
  ),
  MapAos: clause(
    ['AosMapped', 'LoadBalancerSet', 'MaxConcurrentSessionsSet'],
    [
      'UnknownAos',
      'ReservedCluster',
      'UnknownCluster',
      'IsLoadBalancer',
      'IsBatchServer',
      'ActiveSessions',
      'OutOfRange',
    ],
    HOLDS,
  ),
  SetLoadBalancer: clause(
    ['LoadBalancerSet', 'LoadBalancerCleared'],
    ['UnknownAos', 'NotMapped', 'IsBatchServer', 'ActiveSessions', 'lastLoadBalancer'],
    HOLDS,
  ),
  SetMaxConcurrentSessions: clause(['MaxConcurrentSessionsSet'], ['UnknownAos', 'OutOfRange'], HOLDS),
  SetSessionLimits: clause(['SessionLimitsSet'], ['UnknownAos', 'OutOfRange'], HOLDS),
  EnableBatchServer: clause(['BatchServerEnabled'], ['UnknownAos', 'IsLoadBalancer'], HOLDS),
  DisableBatchServer: clause(['BatchServerDisabled'], ['UnknownAos', 'lastBatchServer'], HOLDS),
  SetBatchSchedule: clause(['BatchScheduleSet'], ['UnknownAos', 'NotBatchServer', 'InvalidSchedule'], HOLDS),
  DrainUsers: clause(['DrainStarted', 'DrainCompleted'], ['UnknownAos', 'AosOffline'], HOLDS),
  IssueDrainWarning: clause(
    ['DrainWarningIssued'],
    ['UnknownAos', 'AosOffline', 'NotDraining', 'TooEarly'],
    HOLDS,
  ),
  CloseIdleSession: clause(
    ['SessionEnded', 'DrainCompleted'],
    ['UnknownAos', 'UnknownSession', 'NotDraining', 'AdministratorSession', 'TooEarly', 'SessionActive'],
  ),
  AcceptNewClients: clause(
    ['NewClientsAccepted'],
    ['UnknownAos', 'AosOffline', 'NoAdministratorSession'],
    HOLDS,
  ),
  OpenSession: clause(['SessionOpened', 'SessionRejected'], ['UnknownAos', 'AosOffline', 'DuplicateSession']),
  CloseSession: clause(['SessionEnded', 'DrainCompleted'], ['UnknownAos', 'UnknownSession']),
  EndSessions: clause(['SessionEndRequested'], ['UnknownAos', 'UnknownSession'], HOLDS),
  ConfirmSessionEnd: clause(
    ['SessionEndBlocked', 'SessionEnded', 'DrainCompleted'],
    ['UnknownAos', 'UnknownSession', 'NotEnding'],
  ),
  ReportSessionLost: clause(['SessionEnded', 'DrainCompleted'], ['UnknownAos', 'UnknownSession']),
  RemoveAos: clause(
    ['AosRemovedFromCluster'],
    [
      'UnknownAos',
      'NotMapped',
      'IsLoadBalancer',
      'UnknownSession',
      'OtherSessionsOpen',
      'MaxSessionsNotOne',
      'lastBatchServer',
      'notDrained',
    ],
  ),
}
