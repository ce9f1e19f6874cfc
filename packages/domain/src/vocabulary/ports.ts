import * as t from 'io-ts'
import { refined } from '../codec/refined.js'
import { closedObject } from '../codec/closed-object.js'

/** A port that Setup accepts: a whole number from 1 to 65535 (F19). */
export const isValidPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65535

const Port = refined(t.number, isValidPort, 'a port (a whole number, 1-65535)')

/** The three ports of an AOS: TCP/IP for clients (RPC), WSDL and NET.TCP for services (F16). */
export const AosPorts = closedObject('ports', { tcpIp: Port, wsdl: Port, netTcp: Port })
export type AosPorts = t.TypeOf<typeof AosPorts>

/** The first AOS on a computer gets these, each further one the next free ones (F16, F17). */
export const DEFAULT_PORTS: AosPorts = { tcpIp: 2712, wsdl: 8101, netTcp: 8201 }

export const portNumbers = (ports: AosPorts): readonly number[] => [ports.tcpIp, ports.wsdl, ports.netTcp]
