import * as E from 'fp-ts/lib/Either.js'
import { connectClient, isIdentified, type Failure } from '@aos-cluster/application'
import {
  decodeCommand,
  describeSession,
  removalChecklist,
  type Environment,
  type RemovalChecklist,
} from '@aos-cluster/domain'
import {
  clientSessions,
  environmentView,
  healthFindings,
  topology,
  type EnvironmentView,
} from '@aos-cluster/projections'
import type { Io } from '../io.js'
import { showChecklist } from '../present/checklist.js'
import { showHealth } from '../present/health.js'
import { showSessions } from '../present/sessions.js'
import type { Terminal } from '../present/terminal.js'
import { showTopology } from '../present/topology.js'
import { stateAsked, stateAsOf, type Problem } from '../questions/asked-history.js'
import type { OpenEnvironment } from '../store/with-environment.js'
import { answerJson, answerText } from '../verbs/answer.js'
import { decodeClient } from '../verbs/client.js'
import { showConnection } from '../verbs/connect.js'
import { ADMIN_SESSION, ADMINISTRATOR, MAINTAINED, onTheDay, type Act } from './story.js'

/** What an act showed, for machines and for people. */
export interface Scene {
  readonly json: object
  readonly text: string
}

const ACTORS = {
  admin1: { id: 'admin1', roles: ['systemAdministrator'] },
  agent: { id: 'agent', roles: ['agent'] },
}

/** Plays the acts of the story in an environment. */
export const stage = (io: Io, terminal: Terminal, played: OpenEnvironment) => {
  const { service } = played
  const play = async (act: Act): Promise<E.Either<Problem, Scene>> => {
    switch (act.kind) {
      case 'command':
        return command(act)
      case 'connect':
        return connect(act)
      case 'look':
        return look(act.view)
      case 'lookBack':
        return lookBack(act)
    }
  }

  const command = async ({
    at,
    by,
    command: intent,
  }: Act & { kind: 'command' }): Promise<E.Either<Failure, Scene>> => {
    const input = { ...intent, at: onTheDay(at), actor: ACTORS[by], commandId: io.uuid() }
    const decoded = decodeCommand(input)
    if (E.isLeft(decoded)) return brokenStory(decoded.left)
    if (!isIdentified(decoded.right)) return brokenStory(input)
    const execution = await service.execute(decoded.right)
    if (execution.outcome === 'failed') return E.left(execution.failure)
    return E.right({
      json: { command: input, ...answerJson(decoded.right, execution) },
      text: `${at}  ${by}: ${intent.type} ${JSON.stringify(intent.data)}\n${indent(answerText(terminal, execution))}`,
    })
  }

  const connect = async (act: Act & { kind: 'connect' }): Promise<E.Either<Failure, Scene>> => {
    const decoded = decodeClient({
      servers: act.servers,
      loadBalance: act.direct !== true,
      session: act.session,
      user: act.user,
      kind: 'windowsClient',
      administrator: act.user === ADMINISTRATOR,
      context: { at: onTheDay(act.at), actor: ACTORS.agent, commandId: io.uuid() },
    })
    if (E.isLeft(decoded)) return brokenStory(decoded.left)
    const connection = await connectClient(service)(decoded.right.client, decoded.right.context)
    if (E.isLeft(connection)) return connection
    const switches = act.direct === true ? ` -aos2=${act.servers.join(';')} -loadbalance=0` : ''
    return E.right({
      json: { connect: act.session, ...connection.right },
      text: `${act.at}  ${act.user} starts a client${switches}\n${indent(showConnection(terminal, act.session, connection.right))}`,
    })
  }

  const look = async (view: (Act & { kind: 'look' })['view']): Promise<E.Either<Problem, Scene>> =>
    E.map((known: { readonly state: EnvironmentView }) => lookAt(terminal, known.state, view))(
      await stateAsked(played, environmentView, null, 'kept'),
    )

  const lookBack = async ({
    title,
    until,
  }: Act & { kind: 'lookBack' }): Promise<E.Either<Problem, Scene>> => {
    const known = await stateAsOf(played, environmentView, { instant: until })
    if (E.isLeft(known)) return known
    const shown = topology(known.right.state)
    return E.right({
      json: { asOf: until, topology: shown },
      text: `${terminal.paint('strong', title)}\n${indent(showTopology(terminal, shown))}\n`,
    })
  }

  return { play }
}

const lookAt = (terminal: Terminal, seen: EnvironmentView, view: (Act & { kind: 'look' })['view']): Scene => {
  const scene = (answer: unknown, text: string): Scene => ({ json: { [view]: answer }, text: indent(text) })
  switch (view) {
    case 'topology': {
      const shown = topology(seen)
      return scene(shown, showTopology(terminal, shown))
    }
    case 'sessions': {
      const sessions = clientSessions(seen)
      return scene(sessions, showSessions(terminal, sessions))
    }
    case 'health': {
      const findings = healthFindings(seen)
      return scene(findings, showHealth(terminal, findings))
    }
    case 'checklist': {
      const checklist = checklistOf(seen.environment)
      return scene(checklist, checklist === null ? '' : showChecklist(terminal, checklist))
    }
  }
}

/** The administrator names her session once it is open. */
const checklistOf = (environment: Environment): RemovalChecklist | null =>
  describeSession(environment, ADMIN_SESSION) === null
    ? removalChecklist(environment, MAINTAINED)
    : removalChecklist(environment, MAINTAINED, ADMIN_SESSION, ADMINISTRATOR)

const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, '       ')

/** The story is part of this program: a command in it that can't be decoded is a mistake of its author. */
const brokenStory = (why: unknown): never => {
  throw new Error(`the story of the demo is broken: ${JSON.stringify(why)}`)
}
