import type { Users } from '../access/users.js'
import type { Address } from '../cluster/member.js'

/** How the connection strings of a client begin. */
export type Scheme = 'esdb' | 'kurrentdb'

/** How a client is to connect, where not as the server would like it best. */
export interface ConnectionChoice {
  /** Name and password, which may be wrong; `none` for no credentials. The first user where it is left out. */
  readonly user?: { readonly name: string; readonly password: string } | 'none'
  /** Whether the client is told the authority that signed the certificates. */
  readonly isTrusted?: boolean
}

export interface Connectable {
  readonly addresses: readonly Address[]
  /** The file with the certificate of the authority, where connections are encrypted. */
  readonly caFile: string | undefined
  readonly users: Users | undefined
}

/** What a client needs to reach all nodes. */
export const connectionString = (
  { addresses, caFile, users }: Connectable,
  scheme: Scheme,
  { user, isTrusted = true }: ConnectionChoice = {},
): string => {
  const hosts = addresses.map(({ host, port }) => `${host}:${port}`).join(',')
  if (caFile === undefined) return `${scheme}://${hosts}?tls=false`
  const [first] = Object.entries(users ?? {}).map(([name, password]) => ({ name, password }))
  const { name, password } = (user === 'none' ? undefined : (user ?? first)) ?? {}
  const credentials =
    name === undefined ? '' : `${encodeURIComponent(name)}:${encodeURIComponent(password ?? '')}@`
  const trust = isTrusted ? `&tlsCAFile=${encodeURIComponent(caFile)}` : ''
  return `${scheme}://${credentials}${hosts}?tls=true${trust}`
}
