import { MAX_CLUSTER_NAME_LENGTH } from '@aos-cluster/domain'

/** The guard that a careful programmer would write by hand for the events of a steady history, checking all that ours does. */
export const isEventByHand = (u: unknown): boolean => {
  if (!isObject(u) || !hasOnly(u, 2) || !isObject(u['data'])) return false
  const data = u['data']
  switch (u['type']) {
    case 'SessionOpened':
      return (
        hasOnly(data, 8) &&
        isOfRun(data) &&
        isIdentifier(data['session']) &&
        isIdentifier(data['user']) &&
        isKind(data['kind']) &&
        (data['mode'] === 'balanced' || data['mode'] === 'direct') &&
        typeof data['administrator'] === 'boolean'
      )
    case 'SessionEnded':
      return hasOnly(data, 5) && isOfRun(data) && isIdentifier(data['session']) && isReason(data['reason'])
    case 'MaxConcurrentSessionsSet':
      return hasOnly(data, 4) && isOfAos(data) && isMaximum(data['from']) && isMaximum(data['to'])
    case 'BatchServerEnabled':
      return hasOnly(data, 3) && isOfAos(data) && typeof data['automatic'] === 'boolean'
    case 'BatchServerDisabled':
      return hasOnly(data, 3) && isOfAos(data) && Array.isArray(data['acknowledged'])
    case 'AosMapped':
      return (
        hasOnly(data, 4) &&
        isOfAos(data) &&
        (data['from'] === null || isCluster(data['from'])) &&
        isCluster(data['to'])
      )
    case 'ClusterCreated':
      return hasOnly(data, 2) && isInstant(data['at']) && isCluster(data['cluster'])
    case 'AosRegistered':
      return hasOnly(data, 4) && isOfAos(data) && isName(data['instanceName']) && isPorts(data['ports'])
    case 'AosStarted':
      return hasOnly(data, 3) && isOfRun(data)
    default:
      return false
  }
}

type Json = Readonly<Record<string, unknown>>

const isObject = (u: unknown): u is Json => typeof u === 'object' && u !== null && !Array.isArray(u)

const hasOnly = (u: Json, keys: number): boolean => {
  let count = 0
  for (const key in u) if (Object.hasOwn(u, key)) count++
  return count === keys
}

const isOfAos = (data: Json): boolean => isAosId(data['aosId']) && isInstant(data['at'])
const isOfRun = (data: Json): boolean => isOfAos(data) && isWhole(data['run'], 1, Infinity)

const isAosId = (u: unknown): boolean =>
  typeof u === 'string' && /^(?!00)\d\d@[A-Z0-9][A-Z0-9._-]{0,62}$/.test(u)

const INSTANT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/
const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** A day that the calendar has, of the years 1 to 9999: computed, since making a `Date` of it takes many times as long. */
const isInstant = (u: unknown): boolean => {
  if (typeof u !== 'string' || !INSTANT.test(u)) return false
  const year = twoDigits(u, 0) * 100 + twoDigits(u, 2)
  const month = twoDigits(u, 5)
  const day = twoDigits(u, 8)
  if (year === 0 || day === 0) return false
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= (DAYS_OF_MONTHS[month - 1] ?? 0) + (month === 2 && isLeapYear ? 1 : 0)
}

const ZERO = 48
const twoDigits = (text: string, at: number): number =>
  (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO

const CONTROL_CHARACTER = /[\u0000-\u001f\u007f-\u009f]/
const SURROGATE = /[\ud800-\udfff]/
const LONE_SURROGATE = /\p{Surrogate}/u
/** Nearly all names have no surrogates: what costs time is asked of the others only. */
const isText = (u: unknown, longest: number): u is string => {
  if (typeof u !== 'string' || u.length === 0 || CONTROL_CHARACTER.test(u)) return false
  if (!SURROGATE.test(u)) return u.length <= longest
  return !LONE_SURROGATE.test(u) && [...u].length <= longest
}
const isIdentifier = (u: unknown): boolean => isText(u, 100)
const isCluster = (u: unknown): boolean =>
  isText(u, MAX_CLUSTER_NAME_LENGTH) &&
  u === u.trim() &&
  u.toLowerCase() !== 'non load balanced aos instances'
const isName = (u: unknown): boolean =>
  typeof u === 'string' &&
  u.length > 0 &&
  (u.length <= 60 || [...u].length <= 60) &&
  !/[\s&\\/:[\]()<>"?!*%^|]/u.test(u)

const isKind = (u: unknown): boolean =>
  u === 'windowsClient' || u === 'businessConnector' || u === 'webUser' || u === 'guest' || u === 'worker'
const isReason = (u: unknown): boolean =>
  u === 'closedByUser' || u === 'drainIdle' || u === 'endedByAdministrator' || u === 'heartbeatLost'

const isWhole = (u: unknown, least: number, most: number): boolean =>
  typeof u === 'number' && Number.isInteger(u) && u >= least && u <= most
const isMaximum = (u: unknown): boolean => isWhole(u, 0, 65_535)
const isPorts = (u: unknown): boolean =>
  isObject(u) &&
  hasOnly(u, 3) &&
  [u['tcpIp'], u['wsdl'], u['netTcp']].every((port) => isWhole(port, 1, 65_535))
