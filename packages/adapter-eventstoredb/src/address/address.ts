/** Where an EventStoreDB is and how to get in: what a connection string says. */
export interface Address {
  /** As it was given: `esdb`, `kurrentdb`, … */
  readonly scheme: string
  /** One server; several servers of one cluster; or the one name that DNS knows a whole cluster by. */
  readonly kind: 'singleNode' | 'cluster' | 'discovery'
  readonly hosts: readonly Host[]
  readonly credentials: Credentials | undefined
  /** Options by their official names, decoded. */
  readonly options: ReadonlyMap<OptionName, string>
}

export interface Host {
  readonly name: string
  readonly port: number
}

export interface Credentials {
  readonly username: string
  readonly password: string
}

/** The options of a connection string, as the vendor writes them. */
export type OptionName =
  | 'connectionName'
  | 'defaultDeadline'
  | 'discoveryInterval'
  | 'gossipTimeout'
  | 'keepAliveInterval'
  | 'keepAliveTimeout'
  | 'maxDiscoverAttempts'
  | 'nodePreference'
  | 'throwOnAppendFailure'
  | 'tls'
  | 'tlsCAFile'
  | 'tlsVerifyCert'
  | 'userCertFile'
  | 'userKeyFile'

/** The address as messages show it: without credentials and options. */
export const shownAddress = ({ scheme, hosts }: Address): string =>
  `${scheme}://${hosts.map(({ name, port }) => `${name}:${port}`).join(',')}`

/** Whether the connection is encrypted; it is, unless the address says otherwise. */
export const isEncrypted = ({ options }: Address): boolean => options.get('tls') !== 'false'
