import type { AosInstance, Environment, Run, Session, SessionKind } from '@aos-cluster/domain'

/** Counts taken from the sessions themselves, never from the tallies that the domain keeps. */

const count = (run: Run | undefined, which: (session: Session) => boolean): number => {
  let n = 0
  if (run === undefined || run.sessions.size === 0) return n
  for (const session of run.sessions.values()) if (which(session)) n++
  return n
}

const isClient = (session: Session): boolean => session.kind !== 'worker'

export const clientsIn = (run: Run | undefined): number => count(run, isClient)

export const ofKind = (run: Run | undefined, kind: SessionKind): number =>
  count(run, (session) => session.kind === kind)

export const administratorsIn = (run: Run | undefined): number =>
  count(run, (session) => isClient(session) && session.administrator)

/** Those that a drain waits for. */
export const usersIn = (run: Run | undefined): number =>
  count(run, (session) => isClient(session) && !session.administrator)

export const administratorsAnywhere = (environment: Environment): number => {
  let n = 0
  for (const run of environment.runs.values()) n += administratorsIn(run)
  return n
}

export const balances = (aos: AosInstance | undefined): boolean =>
  aos?.placement.kind === 'inCluster' && aos.placement.loadBalancer
