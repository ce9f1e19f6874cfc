import * as E from 'fp-ts/lib/Either.js'
import {
  connectClient,
  isIdentified,
  readEvent,
  type CommandService,
  type EventStore,
  type Failure,
} from '@aos-cluster/application'
import {
  decodeCommand,
  describeSession,
  emptyEnvironment,
  evolve,
  health,
  removalChecklist,
  type Environment,
  type RemovalChecklist,
} from '@aos-cluster/domain'
import type { Io } from '../io.js'
import { showChecklist, showHealth } from '../present/checklist.js'
import { sessionsOf, showSessions } from '../present/sessions.js'
import type { Terminal } from '../present/terminal.js'
import { showTopology, topologyOf } from '../present/topology.js'
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

/** Plays the acts of the story on a store. */
export const stage = (io: Io, terminal: Terminal, store: EventStore, service: CommandService) => {
  const play = async (act: Act): Promise<E.Either<Failure, Scene>> => {
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

  const look = async (view: (Act & { kind: 'look' })['view']): Promise<E.Either<Failure, Scene>> =>
    E.map((environment: Environment) => lookAt(terminal, environment, view))(await service.environment())

  const lookBack = async ({
    title,
    until,
  }: Act & { kind: 'lookBack' }): Promise<E.Either<Failure, Scene>> => {
    let environment = emptyEnvironment
    for await (const batch of store.readAll()) {
      if (E.isLeft(batch)) return batch
      for (const recorded of batch.right) {
        const event = readEvent(recorded)
        if (E.isLeft(event)) return event
        if (event.right !== undefined && event.right.data.at <= until)
          environment = evolve(environment, event.right)
      }
    }
    const topology = topologyOf(environment)
    return E.right({
      json: { asOf: until, topology },
      text: `${terminal.paint('strong', title)}\n${indent(showTopology(terminal, topology))}\n`,
    })
  }

  return { play }
}

const lookAt = (
  terminal: Terminal,
  environment: Environment,
  view: (Act & { kind: 'look' })['view'],
): Scene => {
  const scene = (answer: unknown, text: string): Scene => ({ json: { [view]: answer }, text: indent(text) })
  switch (view) {
    case 'topology': {
      const topology = topologyOf(environment)
      return scene(topology, showTopology(terminal, topology))
    }
    case 'sessions': {
      const rows = sessionsOf(environment, {})
      return scene(rows, showSessions(terminal, rows))
    }
    case 'health': {
      const { findings } = health(environment)
      return scene(findings, showHealth(terminal, findings))
    }
    case 'checklist': {
      const checklist = checklistOf(environment)
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
