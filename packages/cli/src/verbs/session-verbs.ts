import * as E from 'fp-ts/lib/Either.js'
import { describeSession, SessionKey, show, type Environment } from '@aos-cluster/domain'
import { BadInput } from '../outcome.js'
import { given, type CommandVerb, type Typed } from './command-verb.js'

const KEY = ['<session>', 'its key'] as const
const ON = ['--aos <aos>', 'its AOS (default: the one on which it is open)'] as const

/** The AOS that was named, or on which the session is open. */
const aosOf = ({ args: [key], options }: Typed, environment: Environment): E.Either<BadInput, unknown> => {
  if (options['aos'] !== undefined) return E.right(options['aos'])
  const open = SessionKey.is(key) ? describeSession(environment, key) : null
  return open === null
    ? E.left(
        new BadInput(
          `session: expected the key of an open session, got ${show(key)}; name its AOS with --aos`,
        ),
      )
    : E.right(open.aosId)
}

const onSession = (verb: Omit<CommandVerb, 'args' | 'options' | 'data'>): CommandVerb => ({
  ...verb,
  args: [KEY],
  options: [ON],
  data: (typed, environment) =>
    E.map((aosId: unknown) => ({ aosId, session: typed.args[0] }))(aosOf(typed, environment)),
})

export const sessionVerbs: readonly CommandVerb[] = [
  {
    name: 'session open',
    summary: 'Open a session on one AOS, without a list (see connect)',
    args: [KEY, ['<aos>', 'the AOS as NN@HOST']],
    options: [
      ['--user <user>', 'required: the AX user'],
      ['--kind <kind>', 'windowsClient (default), businessConnector, webUser, guest or worker'],
      ['--mode <mode>', 'direct (default) or balanced'],
      ['--administrator', 'the user is a System administrator'],
    ],
    examples: ['aos-cluster session open s1 01@AX1 --user user1'],
    command: 'OpenSession',
    data: ({ args: [session, aosId], options }) =>
      E.right(
        given({
          aosId,
          session,
          user: options['user'],
          kind: options['kind'] ?? 'windowsClient',
          mode: options['mode'] ?? 'direct',
          administrator: options['administrator'] === true,
        }),
      ),
  },
  onSession({
    name: 'session close',
    summary: 'Record that the user closed the client',
    examples: ['aos-cluster session close s1'],
    command: 'CloseSession',
  }),
  {
    name: 'session end',
    summary: 'Ask an AOS to end sessions, all of those named or none',
    args: [['<session...>', 'their keys, all on one AOS']],
    options: [ON],
    examples: ['aos-cluster session end s1 s2'],
    command: 'EndSessions',
    data: (typed, environment) =>
      E.map((aosId: unknown) => ({ aosId, sessions: typed.args }))(aosOf(typed, environment)),
  },
  {
    ...onSession({
      name: 'session confirm-end',
      summary: 'Record that the AOS ended a session as asked, or could not',
      examples: ['aos-cluster session confirm-end s1', 'aos-cluster session confirm-end s1 --blocked'],
      command: 'ConfirmSessionEnd',
    }),
    options: [ON, ['--blocked', 'something keeps the session from ending']],
    data: (typed, environment) =>
      E.map((aosId: unknown) => ({
        aosId,
        session: typed.args[0],
        outcome: typed.options['blocked'] === true ? 'blocked' : 'ended',
      }))(aosOf(typed, environment)),
  },
  onSession({
    name: 'session lost',
    summary: 'Report a session that no longer answers',
    examples: ['aos-cluster session lost s1'],
    command: 'ReportSessionLost',
  }),
]
