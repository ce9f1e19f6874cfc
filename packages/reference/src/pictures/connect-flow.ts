import {
  decide,
  decodeCommand,
  walkClientList,
  type AosId,
  type DomainEvent,
  type Environment,
} from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import { mermaid } from '../markdown.js'
import { after, exampleSite } from './example-site.js'

const session = { user: 'user1', kind: 'windowsClient', mode: 'balanced', administrator: false }

/**
 * The site a moment after the client got its list: others were faster, and the first server of the list is full, though
 * it was the least loaded.
 */
const aMomentLater = (environment: Environment): Environment =>
  ['s1', 's2'].reduce(
    (site, key) => after(site, ['OpenSession', { ...session, aosId: '01@AX4', session: key }]),
    environment,
  )

const attempt = (environment: Environment, aosId: AosId): DomainEvent => {
  const outcome = E.flatMap((command: Parameters<typeof decide>[0]) => decide(command)(environment))(
    decodeCommand({
      type: 'OpenSession',
      data: { ...session, aosId, session: 's3' },
      at: '2026-11-20T09:00:01.000Z',
      actor: { id: 'monitor', roles: ['agent'] },
    }),
  )
  const [event] = E.isRight(outcome) ? outcome.right.events : []
  if (event === undefined) throw new Error('the example is refused')
  return event
}

/** Mermaid has no `@` in the ids of participants. */
const idOf = (name: string): string => name.replace('@', '')

const arrow = (from: string, to: string, text: string): string => `    ${idOf(from)}->>${idOf(to)}: ${text}`

/** How a client comes to its server: its own list, the list it is given, and the servers that it tries in order. */
export const connectFlow = (): string => {
  const offLine = 'AX9'
  const walk = walkClientList(exampleSite, [{ host: offLine }, { host: 'AX3' }])
  const answering = walk.answeredBy ?? ''
  const returned = walk.candidates.map(({ aosId, clients, max }) => `${aosId} ${clients}/${max}`).join(', ')
  const site = aMomentLater(exampleSite)

  const lines = [arrow('client', offLine, 'which servers?'), `    Note over ${offLine}: nobody answers`]
  lines.push(arrow('client', answering, 'which servers?'), arrow(answering, 'client', returned))
  for (const { aosId } of walk.candidates) {
    const event = attempt(site, aosId)
    const result = event.type === 'SessionRejected' ? `${event.type} (${event.data.reason})` : event.type
    lines.push(arrow('client', aosId, 'OpenSession'), arrow(aosId, 'client', result))
    if (event.type === 'SessionOpened') break
  }
  const servers = [offLine, answering, ...walk.candidates.map(({ aosId }) => aosId)]
  return mermaid([
    'sequenceDiagram',
    '    participant client',
    ...servers.map((name) => `    participant ${idOf(name)} as ${name}`),
    ...lines,
  ])
}
