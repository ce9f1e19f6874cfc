/** The contract's table of commands, literally: rejection codes in the order shown, * for those to acknowledge. */
import type { CommandType } from '@aos-cluster/domain'

const table = `
RegisterAos: TooManyAos, DuplicateAosId, DuplicateInstanceName, InvalidInstanceName, InvalidPort
CompleteInitializationChecklist: NoAosRegistered
StartAos: UnknownAos, AlreadyOnline, ChecklistIncomplete, PortConflict
StopAos: UnknownAos, AosOffline, lastBatchServer*, lastLoadBalancer*
ReportAosLost: UnknownAos, AosOffline
UninstallAos: UnknownAos, StillMapped, AosOnline
ChangeAosDatabase: UnknownAos, StillMapped, AosOnline
CreateCluster: InvalidClusterName, ReservedCluster, DuplicateClusterName, InvalidDescription
MapAos: UnknownAos, ReservedCluster, UnknownCluster, IsLoadBalancer, IsBatchServer, ActiveSessions, OutOfRange
SetLoadBalancer: UnknownAos, NotMapped, IsBatchServer, ActiveSessions, lastLoadBalancer*
SetMaxConcurrentSessions: UnknownAos, OutOfRange
SetSessionLimits: UnknownAos, OutOfRange
EnableBatchServer: UnknownAos, IsLoadBalancer
DisableBatchServer: UnknownAos, lastBatchServer*
SetBatchSchedule: UnknownAos, NotBatchServer, InvalidSchedule
DrainUsers: UnknownAos, AosOffline
IssueDrainWarning: UnknownAos, AosOffline, NotDraining, TooEarly
CloseIdleSession: UnknownAos, UnknownSession, NotDraining, AdministratorSession, TooEarly, SessionActive
AcceptNewClients: UnknownAos, AosOffline, NoAdministratorSession
OpenSession: UnknownAos, AosOffline, DuplicateSession
CloseSession: UnknownAos, UnknownSession
EndSessions: UnknownAos, UnknownSession
ConfirmSessionEnd: UnknownAos, UnknownSession, NotEnding
ReportSessionLost: UnknownAos, UnknownSession
RemoveAos: UnknownAos, NotMapped, IsLoadBalancer, UnknownSession, OtherSessionsOpen, MaxSessionsNotOne, lastBatchServer*, notDrained*
`

/** For each command its codes in order, the `*` left out. */
export const rejectionCodes: ReadonlyMap<CommandType, readonly string[]> = new Map(
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [type = '', codes = ''] = line.split(': ')
      return [type as CommandType, codes.replaceAll('*', '').split(', ')]
    }),
)

export const acknowledgeable = ['lastLoadBalancer', 'lastBatchServer', 'notDrained'] as const

export const eventsOfContract = `
AosRegistered InitializationChecklistCompleted AosStarted AosStopped AosLost AosUninstalled AosLeftEnvironment
ClusterCreated AosMapped LoadBalancerSet LoadBalancerCleared MaxConcurrentSessionsSet SessionLimitsSet
BatchServerEnabled BatchServerDisabled BatchScheduleSet AosRemovedFromCluster
DrainStarted DrainWarningIssued DrainCompleted NewClientsAccepted SessionOpened SessionRejected
SessionEndRequested SessionEndBlocked SessionEnded`
  .trim()
  .split(/\s+/)

export const sessionRejectionReasons = ['dedicatedLoadBalancer', 'draining', 'full', 'fullForKind'] as const
export const sessionEndReasons = [
  'closedByUser',
  'drainIdle',
  'endedByAdministrator',
  'heartbeatLost',
] as const
