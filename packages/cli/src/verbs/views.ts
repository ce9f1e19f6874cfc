import * as E from 'fp-ts/lib/Either.js'
import {
  AosReference,
  decodeQuery,
  health,
  inputErrorMessage,
  removalChecklist,
  SessionKey,
  show,
  UserId,
  type Environment,
} from '@aos-cluster/domain'
import type { Io } from '../io.js'
import { BadInput, EXIT, type ExitStatus } from '../outcome.js'
import { showChecklist, showHealth } from '../present/checklist.js'
import { sessionsOf, showSessions, type SessionFilter } from '../present/sessions.js'
import { terminalOf, type Terminal } from '../present/terminal.js'
import { showTopology, topologyOf } from '../present/topology.js'
import { complain, withEnvironment } from '../store/with-environment.js'
import type { Typed } from './command-verb.js'

/** An answer for machines and for people. */
interface View {
  readonly json: unknown
  readonly text: (terminal: Terminal) => string
}

/** A verb that shows something of the environment as it is now. */
export interface ViewVerb {
  readonly name: string
  readonly summary: string
  readonly args: readonly (readonly [syntax: string, meaning: string])[]
  readonly options?: readonly (readonly [syntax: string, meaning: string])[]
  readonly examples: readonly string[]
  readonly view: (typed: Typed, environment: Environment) => E.Either<BadInput, View>
}

export const viewVerbs: readonly ViewVerb[] = [
  {
    name: 'topology',
    summary: 'Show clusters, their members and the stand-alone AOS',
    args: [],
    examples: ['aos-cluster topology'],
    view: (_, environment) => {
      const topology = topologyOf(environment)
      return E.right({ json: topology, text: (terminal) => showTopology(terminal, topology) })
    },
  },
  {
    name: 'sessions',
    summary: 'Show the open sessions',
    args: [],
    options: [
      ['--aos <aos>', 'only on this AOS'],
      ['--cluster <name>', 'only on the members of this cluster'],
      ['--user <user>', 'only of this user'],
    ],
    examples: ['aos-cluster sessions --aos 01@AX1'],
    view: ({ options: { aos, cluster, user } }, environment) => {
      const filter = Object.fromEntries(
        Object.entries({ aosId: aos, cluster, user }).filter(([, value]) => value !== undefined),
      ) as SessionFilter
      const rows = sessionsOf(environment, filter)
      return E.right({ json: { sessions: rows }, text: (terminal) => showSessions(terminal, rows) })
    },
  },
  {
    name: 'checklist',
    summary: 'Show how far the removal of an AOS is gone, and what is to do',
    args: [['<aos>', 'the AOS as NN@HOST']],
    options: [
      ['--session <key>', 'your own session on it'],
      ['--as <user>', 'whose session that is'],
    ],
    examples: ['aos-cluster checklist 01@AX1 --session a1 --as admin1'],
    view: ({ args: [aos], options: { session, as: actor } }, environment) => {
      if (!AosReference.is(aos)) return badArgument('aos', AosReference.name, aos)
      if (session !== undefined && !SessionKey.is(session))
        return badArgument('--session', SessionKey.name, session)
      if (actor !== undefined && !UserId.is(actor)) return badArgument('--as', UserId.name, actor)
      const checklist = removalChecklist(environment, aos, session, actor)
      return E.right({
        json: checklist,
        text: (terminal) =>
          checklist === null ? `No AOS ${aos} is registered.` : showChecklist(terminal, checklist),
      })
    },
  },
  {
    name: 'health',
    summary: 'Show what an administrator should look at',
    args: [],
    examples: ['aos-cluster health'],
    view: (_, environment) => {
      const findings = health(environment)
      return E.right({ json: findings, text: (terminal) => showHealth(terminal, findings.findings) })
    },
  },
  {
    name: 'ask',
    summary: 'Ask any query of the domain, with its arguments as JSON',
    args: [
      ['<query>', 'its name'],
      ['[args]', 'its arguments'],
    ],
    examples: [`aos-cluster ask rankCandidates '{"cluster":"LIVE"}'`],
    view: ({ args: [name, json = '{}'] }, environment) => {
      const args = E.tryCatch(
        () => JSON.parse(json) as unknown,
        () => new BadInput(`args: expected JSON, got ${show(json)}`),
      )
      if (E.isLeft(args)) return args
      const query = decodeQuery({ ask: name, args: args.right })
      if (E.isLeft(query)) return E.left(new BadInput(inputErrorMessage(query.left)))
      const answer = query.right.answer(environment)
      return E.right({ json: answer, text: () => JSON.stringify(answer, null, 2) })
    },
  },
]

const badArgument = (name: string, expected: string, actual: unknown): E.Either<BadInput, never> =>
  E.left(new BadInput(`${name}: expected ${expected}, got ${show(actual)}`))

export const runViewVerb = (io: Io, verb: ViewVerb, typed: Typed): Promise<ExitStatus> => {
  const { options } = typed
  return withEnvironment(io, options, async ({ service }) => {
    const environment = await service.environment()
    if (E.isLeft(environment)) return complain(io, environment.left)
    const view = verb.view(typed, environment.right)
    if (E.isLeft(view)) return complain(io, view.left)
    const text = options.json === true ? JSON.stringify(view.right.json) : view.right.text(terminalOf(io))
    await io.out(`${text}\n`)
    return EXIT.ok
  })
}
