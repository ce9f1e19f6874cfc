/** What a code says of a command, and what somebody who meets it does next. */
interface FindingMeaning {
  /** What is the case. */
  readonly says: string
  /** What mends it. */
  readonly mend: string
}

/**
 * Every code that can speak against a command. The reference is made from this table; a finding's own `message` and `fix`
 * name the AOS, the cluster or the session that is meant.
 */
export const findingCodes = {
  ActiveSessions: {
    says: 'Clients are on the AOS, and a load balancer has none (F48).',
    mend: 'Drain the AOS, or end the sessions; then ask again.',
  },
  AdministratorSession: {
    says: "A drain never closes an administrator's session (F135).",
    mend: 'The administrator closes the client, or somebody ends the session with `EndSessions`.',
  },
  AlreadyOnline: { says: 'The AOS runs.', mend: 'Nothing is to do; to begin a new run, stop it first.' },
  AosOffline: {
    says: 'The AOS does not run.',
    mend: 'Start it. What is off line needs no stop and no drain.',
  },
  AosOnline: { says: 'The AOS runs, and has to be stopped first.', mend: 'Stop it.' },
  ChecklistIncomplete: {
    says: 'Until the checklist is complete only the first AOS starts (F22).',
    mend: 'Complete the checklist with `CompleteInitializationChecklist`.',
  },
  DuplicateAosId: {
    says: 'This AOS is registered, with another name or other ports.',
    mend: 'Give the name and the ports that it has, or take the number that the new AOS has on its computer.',
  },
  DuplicateClusterName: {
    says: 'A cluster of this name exists, ignoring case.',
    mend: 'Use that cluster, or another name.',
  },
  DuplicateInstanceName: {
    says: 'Another AOS has this instance name, ignoring case.',
    mend: 'Give another name.',
  },
  DuplicateSession: {
    says: 'A session of this key is open.',
    mend: 'Make a new key for each session, such as a UUID.',
  },
  InvalidClusterName: {
    says: 'The name breaks the form of [values](values.md).',
    mend: 'Give 1 to 60 characters without control characters.',
  },
  InvalidDescription: { says: 'The description is longer than 250 characters.', mend: 'Shorten it.' },
  InvalidInstanceName: {
    says: 'The name breaks the form of [values](values.md) (F10).',
    mend: 'Give 1 to 60 characters without blanks and without the signs that Setup refuses.',
  },
  InvalidPort: {
    says: 'The ports are not three different whole numbers from 1 to 65535 (F19).',
    mend: 'Give other ports, or leave them out: then the next free ones are taken.',
  },
  InvalidSchedule: {
    says: 'The zone is unknown, a period is malformed or empty, or two periods overlap.',
    mend: 'The facts of the finding name what is wrong; for the whole day write 00:00 to 24:00.',
  },
  IsBatchServer: {
    says: "A batch server can't be a load balancer (F49).",
    mend: 'Take the batch role away with `DisableBatchServer`.',
  },
  IsLoadBalancer: {
    says: "A load balancer can't be a batch server (F49), be moved (D5) or be removed (F172).",
    mend: 'Take the mark away with `SetLoadBalancer`.',
  },
  MaxSessionsNotOne: {
    says: 'Before a removal the maximum is 1 (F171).',
    mend: 'Set it with `SetMaxConcurrentSessions`.',
  },
  NoAdministratorSession: {
    says: 'No administrator is connected who could press _Accept new clients_ (F138).',
    mend: 'Restart the AOS, or send the command with `"via": "databaseReset"`.',
  },
  NoAosRegistered: {
    says: 'There is no AOS on which the checklist could be completed.',
    mend: 'Register the first AOS.',
  },
  NotAuthorised: {
    says: 'The actor has none of the roles needed (D56).',
    mend: 'Somebody with one of the roles that the facts name sends the command.',
  },
  NotBatchServer: {
    says: 'The AOS is no batch server.',
    mend: 'Give it the batch role with `EnableBatchServer`.',
  },
  NotDraining: { says: 'The AOS does not drain.', mend: 'Begin the drain with `DrainUsers`.' },
  NotEnding: { says: 'Nobody asked to end the session.', mend: 'Ask with `EndSessions`.' },
  NotMapped: { says: 'The AOS is stand-alone.', mend: 'Map it to a cluster with `MapAos`.' },
  OtherSessionsOpen: {
    says: "Clients other than the actor's own session are on the AOS (F170).",
    mend: 'Wait until the drain is complete, or end the sessions; name your own as `actorSession`.',
  },
  OutOfRange: { says: 'A maximum is a whole number from 0 to 65535 (F82).', mend: 'Give such a number.' },
  PortConflict: {
    says: 'An AOS that runs on this computer uses one of the ports (F18).',
    mend: 'Stop that AOS, or install one of the two with other ports.',
  },
  ReasonRequired: {
    says: 'An acknowledgement has no reason.',
    mend: 'Give a `reason` beside `acknowledge`.',
  },
  ReservedCluster: {
    says: 'The name is that of the built-in entity (F39).',
    mend: 'Use another name; to make an AOS stand-alone, remove it from its cluster.',
  },
  SessionActive: {
    says: 'The session was not idle for two minutes (F134).',
    mend: 'Wait; ask again once it was idle for so long.',
  },
  StillMapped: {
    says: 'The AOS is in a cluster, and has to be removed from it first (F173).',
    mend: 'Remove it with `RemoveAos`.',
  },
  TooEarly: {
    says: 'The time for the warning, or two minutes since it, has not come (F133, F134).',
    mend: 'Wait; the facts of the finding name the time.',
  },
  TooManyAos: {
    says: 'As many AOS as an environment can have are registered: 99 (F6).',
    mend: 'Uninstall one that is not used.',
  },
  UnknownAos: {
    says: 'The AOS is not registered in this environment.',
    mend: 'Look for a slip in the id or in the environment, or register the AOS.',
  },
  UnknownCluster: {
    says: 'No such cluster was created.',
    mend: 'Look for a slip in the name, or create the cluster.',
  },
  UnknownSession: {
    says: "The session is not open on this AOS, or as `actorSession` not the actor's.",
    mend: 'Nothing is to do if it has ended; else name the AOS on which it is.',
  },
  lastLoadBalancer: {
    says: 'No other load balancer of the cluster is on line: clients may find no server (F166).',
    mend: 'Start another load balancer of the cluster, or acknowledge the risk.',
  },
  lastBatchServer: {
    says: 'No other batch server is on line: the batch queue would stand still (F77).',
    mend: 'Make another AOS that is on line a batch server, or acknowledge the risk.',
  },
  notDrained: {
    says: 'The AOS still accepts new clients (F168).',
    mend: 'Drain it, or acknowledge the risk.',
  },
} as const satisfies Readonly<Record<string, FindingMeaning>>

/** What speaks against a command. Risks can be acknowledged, all others must be mended. */
export type FindingCode = keyof typeof findingCodes
