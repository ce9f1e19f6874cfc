import * as E from 'fp-ts/lib/Either.js'
import { connectClient, type Connection } from '@aos-cluster/application'
import type { Io } from '../io.js'
import { EXIT, type ExitStatus } from '../outcome.js'
import { oneLine } from '../present/one-line.js'
import { terminalOf, type Terminal } from '../present/terminal.js'
import { complain, withEnvironment, type StoreOptions } from '../store/with-environment.js'
import { decodeClient } from './client.js'
import { contextOf, type DecisionOptions } from './decision-context.js'

export interface ConnectOptions extends StoreOptions, DecisionOptions {
  readonly user?: string
  readonly session?: string
  readonly kind?: string
  readonly administrator?: boolean
  /** `--no-load-balance` makes it false: -loadbalance=0. */
  readonly loadBalance: boolean
}

/** `aos-cluster connect`: a client walks its list, tries the candidates in order, and lands where one accepts. */
export const runConnect = (
  io: Io,
  servers: readonly string[],
  options: ConnectOptions,
): Promise<ExitStatus> =>
  withEnvironment(io, options, async ({ service }) => {
    const context = contextOf(io, options)
    const decoded = decodeClient({
      servers,
      loadBalance: options.loadBalance,
      session: options.session ?? context['commandId'],
      user: options.user ?? options.as,
      kind: options.kind,
      administrator: options.administrator === true,
      context,
    })
    if (E.isLeft(decoded)) return complain(io, decoded.left)
    const { client } = decoded.right
    const connection = await connectClient(service)(client, decoded.right.context)
    if (E.isLeft(connection)) return complain(io, connection.left)
    const { session } = client.session
    const text =
      options.json === true
        ? JSON.stringify(connection.right)
        : showConnection(terminalOf(io), session, connection.right)
    await io.out(`${text}\n`)
    return connection.right.openedOn === null ? EXIT.rejected : EXIT.ok
  })

export const showConnection = (terminal: Terminal, session: string, connection: Connection): string => {
  const { walk, attempts, openedOn } = connection
  return [
    // A client that is pointed at one server (-loadbalance=0) is not meant to have a list.
    ...(walk.listReturned ? walk.diagnostics : []).map(
      ({ code, message }) => `${terminal.paint('warning', code)}  ${oneLine(message)}`,
    ),
    walk.answeredBy === null
      ? 'No server of the list answered.'
      : `${walk.answeredBy} answered${walk.listReturned ? ' with a list' : ' and takes the client itself'}:`,
    ...walk.candidates.map(
      ({ aosId, clients, max }, i) => `  ${i + 1}. ${aosId}  ${clients}/${max}${resultOf(aosId, connection)}`,
    ),
    ...(walk.outcome === 'noCandidate' ? ['  (no active server)'] : []),
    openedOn === null
      ? terminal.paint('bad', `Session ${oneLine(session)} was opened nowhere (${attempts.length} tried).`)
      : terminal.paint('good', `Session ${oneLine(session)} is open on ${openedOn}.`),
  ].join('\n')
}

const resultOf = (aosId: string, { attempts }: Connection): string => {
  const attempt = attempts.find((candidate) => candidate.aosId === aosId)
  if (attempt === undefined) return ''
  if (typeof attempt.result === 'string') return `  ${attempt.result}`
  return `  ${attempt.result.findings.map(({ code }) => code).join(', ')}`
}
