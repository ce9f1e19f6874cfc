import * as t from 'io-ts'
import { closedObject } from '../codec/closed-object.js'
import { listOf } from '../codec/list.js'
import {
  isNamed,
  isOnline,
  registeredAos,
  type AosInstance,
  type Environment,
} from '../environment/environment.js'
import { hostOf } from '../vocabulary/aos-id.js'
import { DEFAULT_PORTS } from '../vocabulary/ports.js'
import { ignoringCase } from '../vocabulary/text.js'

/** An entry of a client configuration: a computer and, if given, an instance name and a TCP/IP port (F100). */
export const ServerEntry = closedObject(
  'a server entry',
  { host: t.string },
  { instance: t.string, tcpIp: t.number },
)
export type ServerEntry = t.TypeOf<typeof ServerEntry>

/** The ordered server list of a client (F99). */
export const ClientList = listOf(ServerEntry)
export type ClientList = readonly ServerEntry[]

/** The TCP/IP port is 2712 if left out (F100). */
export const portOf = (entry: ServerEntry): number => entry.tcpIp ?? DEFAULT_PORTS.tcpIp

/** Hosts ignore case. */
export const hostKey = (entry: ServerEntry): string => ignoringCase(entry.host)

const names = (entry: ServerEntry, aos: AosInstance): boolean =>
  ignoringCase(hostOf(aos.aosId)) === hostKey(entry) &&
  aos.ports.tcpIp === portOf(entry) &&
  (entry.instance === undefined || isNamed(aos, entry.instance))

/** The registered AOS that the entry names; of several with one port on a computer, the one that runs (F18). */
export const aosNamedBy = (environment: Environment, entry: ServerEntry): AosInstance | undefined => {
  const named = registeredAos(environment).filter((aos) => names(entry, aos))
  return named.find((aos) => isOnline(environment, aos.aosId)) ?? named[0]
}
