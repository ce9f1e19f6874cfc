import type { StoreError, StoreErrorCode } from '@aos-cluster/application'
import { type Address, shownAddress } from './address/address.js'
import { type ClientFailure, reasonOf } from './client-failure.js'

/** What an operator is told of one EventStoreDB. No message holds its user or password. */
export interface StoreErrors {
  readonly unreachable: (reason: string) => StoreError
  readonly outcomeUnknown: (stream: string, reason: string) => StoreError
  /** The position that was asked for is not one of this database. */
  readonly otherDatabase: StoreError
  /** Of a call other than an append: whatever failed. */
  readonly failed: (failure: ClientFailure) => StoreError
  readonly refused: (code: StoreErrorCode, reason: string) => StoreError
  readonly closed: StoreError
}

export const storeErrors = (address: Address): StoreErrors => {
  const server = `The EventStoreDB at ${shownAddress(address)}`
  const hide = withoutSecrets(address)
  const error = (code: StoreErrorCode, message: string): StoreError => ({ code, message: hide(message) })

  const unreachable = (reason: string) =>
    error(
      'Unreachable',
      `${server} cannot be reached: ${reason}. Check that it runs, that the address is right, and that the option ` +
        'tls says whether it encrypts its connections.',
    )
  const refused = (code: StoreErrorCode, reason: string) =>
    error(code, `${server} ${whatItRefuses(code, reason)}`)
  const otherDatabase = error(
    'Foreign',
    `${server} has nothing at the position asked for: its database was restored, or made anew, since that position was ` +
      'noted. Rebuild from the beginning what was derived from it.',
  )

  return {
    unreachable,
    outcomeUnknown: (stream, reason) =>
      error(
        'Unreachable',
        `${server} did not say whether it wrote to ${stream}: ${reason}. Append the same events again, which does no ` +
          'harm. If every append ends so, compare the clocks of this machine and of the server.',
      ),
    otherDatabase,
    failed: (failure) => {
      if (failure.kind === 'refused') return refused(failure.code, failure.reason)
      return failure.kind === 'noSuchPosition' ? otherDatabase : unreachable(reasonOf(failure))
    },
    refused,
    closed: error('Closed', `The connection to ${shownAddress(address)} was closed; open it again.`),
  }
}

const whatItRefuses = (code: StoreErrorCode, reason: string): string => {
  switch (code) {
    case 'Unauthorized':
      return `lets this user not do that (${reason}). Check the user and password in the address, and the rights of the user.`
    case 'Untrusted':
      return `shows a certificate that is not trusted (${reason}). Name the authority that signed it: tlsCAFile=FILE in the address.`
    case 'Deleted':
      return `has this stream no more: somebody deleted it for good (${reason}). Use another name.`
    case 'Foreign':
      return `is none: it does not know what was asked of it (${reason}). Check the address.`
    default:
      return `refuses what it was asked for: ${reason}.`
  }
}

/** Whatever a client or a server says, the password is not shown. */
const withoutSecrets = ({ credentials }: Address): ((text: string) => string) => {
  if (credentials === undefined) return (text) => text
  const { username, password } = credentials
  const secrets = [
    Buffer.from(`${username}:${password}`).toString('base64'),
    encodeURIComponent(password),
    password,
  ]
  return (text) => secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text)
}
