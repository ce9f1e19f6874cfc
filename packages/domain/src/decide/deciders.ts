import type { CommandType } from '../commands/command.js'
import { disableBatchServer, enableBatchServer, setBatchSchedule } from './batch.js'
import { createCluster } from './clusters.js'
import { acceptNewClients, closeIdleSession, drainUsers, issueDrainWarning } from './draining.js'
import { reportAosLost, startAos, stopAos } from './lifecycle.js'
import { setMaxConcurrentSessions, setSessionLimits } from './limits.js'
import { setLoadBalancer } from './load-balancer.js'
import { mapAos } from './mapping.js'
import {
  changeAosDatabase,
  completeInitializationChecklist,
  registerAos,
  uninstallAos,
} from './registration.js'
import { removeAos } from './removal.js'
import type { Decider } from './ruling.js'
import { closeSession, confirmSessionEnd, endSessions, openSession, reportSessionLost } from './sessions.js'

/** Who decides which command. */
export const deciders: { readonly [T in CommandType]: Decider<T> } = {
  RegisterAos: registerAos,
  CompleteInitializationChecklist: completeInitializationChecklist,
  StartAos: startAos,
  StopAos: stopAos,
  ReportAosLost: reportAosLost,
  UninstallAos: uninstallAos,
  ChangeAosDatabase: changeAosDatabase,
  CreateCluster: createCluster,
  MapAos: mapAos,
  SetLoadBalancer: setLoadBalancer,
  SetMaxConcurrentSessions: setMaxConcurrentSessions,
  SetSessionLimits: setSessionLimits,
  EnableBatchServer: enableBatchServer,
  DisableBatchServer: disableBatchServer,
  SetBatchSchedule: setBatchSchedule,
  DrainUsers: drainUsers,
  IssueDrainWarning: issueDrainWarning,
  CloseIdleSession: closeIdleSession,
  AcceptNewClients: acceptNewClients,
  OpenSession: openSession,
  CloseSession: closeSession,
  EndSessions: endSessions,
  ConfirmSessionEnd: confirmSessionEnd,
  ReportSessionLost: reportSessionLost,
  RemoveAos: removeAos,
}
