import { type Address, type OptionName, isEncrypted } from './address.js'

/** The official clients: `eventstore` is `@eventstore/db-client`, `kurrent` is `@kurrent/kurrentdb-client`. */
export type ClientName = 'eventstore' | 'kurrent'

type Options = Partial<Record<OptionName, string>>

/**
 * Options that each client is given where the address says nothing of them. A search for the leader cannot be stopped, and
 * the process goes on as long as it lasts: it is short, and begun anew here if need be.
 */
const DEFAULTS: Readonly<Record<ClientName, Options>> = {
  eventstore: { nodePreference: 'leader', gossipTimeout: '2', maxDiscoverAttempts: '1' },
  // Its reading half prefers any node, pauses 500 ms before each attempt, and counts the connecting as one more.
  kurrent: { nodePreference: 'leader', discoveryInterval: '10', maxDiscoverAttempts: '2' },
}

/** The halves of this client take it for seconds and for milliseconds. */
const NOT_FOR_KURRENT: ReadonlySet<string> = new Set<OptionName>(['gossipTimeout'])

/** The connection string in the words of one client. */
export const connectionStringFor = (client: ClientName, address: Address): string => {
  const scheme = client === 'kurrent' ? 'kurrentdb' : 'esdb'
  const discover = address.kind === 'discovery' ? '+discover' : ''
  const hosts = address.hosts.map(({ name, port }) => `${name}:${port}`).join(',')
  const options = { ...DEFAULTS[client], ...Object.fromEntries(address.options) }
  const query = Object.entries(options)
    .filter(([name]) => client !== 'kurrent' || !NOT_FOR_KURRENT.has(name))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
  return `${scheme}${discover}://${userInfo(address)}${hosts}?${query}`
}

const userInfo = (address: Address): string => {
  // Nothing would encrypt them on the way.
  if (address.credentials === undefined || !isEncrypted(address)) return ''
  const { username, password } = address.credentials
  return `${encodeURIComponent(username)}:${encodeURIComponent(password)}@`
}
