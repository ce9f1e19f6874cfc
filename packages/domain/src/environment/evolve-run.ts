import type { RunEvent } from '../events/domain-event.js'
import type { SessionKey } from '../vocabulary/session.js'
import { isClient, type Run, type Session, type SessionStatus, type Tally } from './run.js'

type Mutable<A> = { -readonly [K in keyof A]: A[K] }

/** A run that only its owner can see, and therefore may change in place. */
export type RunDraft = Mutable<Omit<Run, 'tally'>> & { readonly tally: Mutable<Tally> }

/** A copy of a run to change. Written out, since a spread costs many times as much as an object literal. */
export const draftOf = ({ number, drain, sessions, tally }: Run): RunDraft => ({
  number,
  drain,
  sessions,
  tally: {
    windowsClient: tally.windowsClient,
    businessConnector: tally.businessConnector,
    webUser: tally.webUser,
    guest: tally.guest,
    worker: tally.worker,
    administrators: tally.administrators,
  },
})

/** Folds one event of the run's stream into the draft. */
export const applyTo = (run: RunDraft, event: RunEvent): void => {
  switch (event.type) {
    case 'SessionOpened': {
      const { session, user, kind, mode, administrator } = event.data
      return open(run, { session, user, kind, mode, administrator, status: 'running' })
    }
    case 'SessionEnded':
      return close(run, event.data.session)
    case 'SessionRejected':
      return
    case 'SessionEndRequested':
      return setStatus(run, event.data.session, 'ending')
    case 'SessionEndBlocked':
      return setStatus(run, event.data.session, 'endingBlocked')
    case 'DrainStarted':
      run.drain = { warnAt: event.data.warnAt, warnedAt: null }
      return
    case 'DrainWarningIssued':
      if (run.drain !== null) run.drain = { ...run.drain, warnedAt: event.data.at }
      return
    case 'DrainCompleted':
      // Follows from the sessions: recorded for those who read the history.
      return
    case 'NewClientsAccepted':
      run.drain = null
  }
}

const open = (run: RunDraft, session: Session): void => {
  const before = run.sessions.size
  run.sessions = run.sessions.set(session.session, session)
  // A key that was open already, as no history of ours has it, is not counted again.
  if (run.sessions.size > before) count(run.tally, session, 1)
}

const close = (run: RunDraft, key: SessionKey): void => {
  const session = run.sessions.get(key)
  if (session === undefined) return
  run.sessions = run.sessions.delete(key)
  count(run.tally, session, -1)
}

const setStatus = (run: RunDraft, key: SessionKey, status: SessionStatus): void => {
  const session = run.sessions.get(key)
  if (session !== undefined) run.sessions = run.sessions.set(key, { ...session, status })
}

const count = (tally: RunDraft['tally'], session: Session, change: 1 | -1): void => {
  switch (session.kind) {
    case 'windowsClient':
      tally.windowsClient += change
      break
    case 'businessConnector':
      tally.businessConnector += change
      break
    case 'webUser':
      tally.webUser += change
      break
    case 'guest':
      tally.guest += change
      break
    case 'worker':
      tally.worker += change
  }
  if (session.administrator && isClient(session)) tally.administrators += change
}
