import type { OptionName } from './address.js'

interface OptionRule {
  readonly expected: string
  readonly accepts: (value: string) => boolean
}

const trueOrFalse: OptionRule = {
  expected: 'true or false',
  accepts: (value) => value === 'true' || value === 'false',
}

const text: OptionRule = { expected: 'some text', accepts: (value) => value !== '' }

const count: OptionRule = {
  expected: 'a whole number above 0',
  accepts: (value) => /^0*[1-9]\d{0,8}$/.test(value),
}

/** Below that the clients print a warning of their own. */
const SHORTEST_KEEP_ALIVE = 10_000

const keepAlive: OptionRule = {
  expected: `-1 or a whole number of at least ${SHORTEST_KEEP_ALIVE}`,
  accepts: (value) => value === '-1' || (/^\d{1,9}$/.test(value) && Number(value) >= SHORTEST_KEEP_ALIVE),
}

/** The one value that this adapter works with. */
const only = (value: string, why: string): OptionRule => ({
  expected: `${value}, because ${why}`,
  accepts: (given) => given.toLowerCase() === value,
})

/** What each option of a connection string may be. */
export const OPTION_RULES: Readonly<Record<OptionName, OptionRule>> = {
  connectionName: text,
  defaultDeadline: count,
  discoveryInterval: count,
  gossipTimeout: count,
  keepAliveInterval: keepAlive,
  keepAliveTimeout: keepAlive,
  maxDiscoverAttempts: count,
  nodePreference: only('leader', 'decisions are made on what the leader has'),
  throwOnAppendFailure: only('true', 'the client reports wrong revisions otherwise'),
  tls: trueOrFalse,
  tlsCAFile: text,
  tlsVerifyCert: trueOrFalse,
  userCertFile: text,
  userKeyFile: text,
}

const flat = (name: string): string => name.toLowerCase().replaceAll(/[_-]/g, '')

const NAMES = new Map((Object.keys(OPTION_RULES) as OptionName[]).map((name) => [flat(name), name]))

/** The official name of an option, which may be written in any case and with `_` or `-`. */
export const optionNamed = (written: string): OptionName | undefined => NAMES.get(flat(written))
