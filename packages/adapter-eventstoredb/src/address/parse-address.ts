import type { StoreError } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { type Address, type Credentials, type Host, type OptionName } from './address.js'
import { OPTION_RULES, optionNamed } from './options.js'

const SCHEMES: Readonly<Record<string, 'hosts' | 'discovery'>> = {
  esdb: 'hosts',
  'esdb+discover': 'discovery',
  kurrentdb: 'hosts',
  'kurrentdb+discover': 'discovery',
}

const DEFAULT_PORT = 2113
const HIGHEST_PORT = 65_535

/** Whether `text` begins like the address of an EventStoreDB. */
export const isEventStoreDbAddress = (text: string): boolean => schemeOf(text) in SCHEMES

/**
 * Reads a connection string. `Left`: `InvalidAddress`, with a sentence that names what was expected. What stands in the
 * string beside the fault is never shown: it might be a password.
 */
export const parseAddress = (text: string): Either<StoreError, Address> => {
  const scheme = schemeOf(text)
  const names = SCHEMES[scheme]
  if (names === undefined) return invalid(`it has to begin with ${Object.keys(SCHEMES).join('://, ')}://`)

  const [, authority = '', query] = /^([^/?]*)\/?(?:\?(.*))?$/s.exec(text.slice(`${scheme}://`.length)) ?? []
  const at = authority.lastIndexOf('@')
  // The text would have been split inside the password.
  if (text.lastIndexOf('@') > scheme.length + '://'.length + at) return invalid(ENCODE)

  const credentials = parseCredentials(authority.slice(0, Math.max(at, 0)))
  if (E.isLeft(credentials)) return credentials
  const hosts = parseHosts(authority.slice(at + 1))
  if (E.isLeft(hosts)) return hosts
  if (names === 'discovery' && hosts.right.length > 1)
    return invalid(`after ${scheme}:// one name is expected, under which DNS knows the cluster`)
  const options = parseOptions(query ?? '')
  if (E.isLeft(options)) return options

  const kind = names === 'discovery' ? 'discovery' : hosts.right.length > 1 ? 'cluster' : 'singleNode'
  return E.right({ scheme, kind, hosts: hosts.right, credentials: credentials.right, options: options.right })
}

const ENCODE =
  'a user name or password has a character that must be percent-encoded (%40 for @, %2F for /, %3F for ?)'

const invalid = (why: string): Either<StoreError, never> =>
  E.left({
    code: 'InvalidAddress',
    message:
      `This is not the address of an EventStoreDB: ${why}. Write esdb://HOST:PORT, esdb://HOST:PORT,HOST:PORT,HOST:PORT ` +
      'for a cluster, or esdb+discover://NAME:PORT; USER:PASSWORD@ may stand before the host, options such as ?tls=false after it.',
  })

const schemeOf = (text: string): string => /^([a-z+]+):\/\//.exec(text)?.[1] ?? ''

const parseCredentials = (text: string): Either<StoreError, Credentials | undefined> => {
  if (text === '') return E.right(undefined)
  const colon = text.indexOf(':')
  if (colon < 1 || colon === text.length - 1) return invalid('USER:PASSWORD is expected before @')
  return E.right({ username: decoded(text.slice(0, colon)), password: decoded(text.slice(colon + 1)) })
}

const parseHosts = (text: string): Either<StoreError, readonly Host[]> => {
  const hosts: Host[] = []
  for (const [index, host] of text.split(',').entries()) {
    const [, name, port] = /^([\w.-]+)(?::(\d{1,5}))?$/.exec(host.trim()) ?? []
    if (name === undefined) return invalid(`host ${index + 1} is not HOST:PORT`)
    const number = Number(port ?? DEFAULT_PORT)
    if (number < 1 || number > HIGHEST_PORT)
      return invalid(`the port of host ${index + 1} is not between 1 and ${HIGHEST_PORT}`)
    hosts.push({ name, port: number })
  }
  return E.right(hosts)
}

const parseOptions = (query: string): Either<StoreError, ReadonlyMap<OptionName, string>> => {
  const options = new Map<OptionName, string>()
  for (const [index, pair] of query === '' ? [] : [...query.split('&').entries()]) {
    const equals = pair.indexOf('=')
    if (equals < 1) return invalid(`option ${index + 1} is not NAME=VALUE`)
    const name = optionNamed(pair.slice(0, equals))
    if (name === undefined)
      return invalid(`option ${index + 1} is unknown; there are ${Object.keys(OPTION_RULES).join(', ')}`)
    const value = decoded(pair.slice(equals + 1).trim())
    if (!OPTION_RULES[name].accepts(value))
      return invalid(`the option ${name} has to be ${OPTION_RULES[name].expected}`)
    options.set(name, value)
  }
  if (options.has('userCertFile') !== options.has('userKeyFile'))
    return invalid('userCertFile and userKeyFile belong together')
  return E.right(options)
}

/** A stray `%` is taken as it stands. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
