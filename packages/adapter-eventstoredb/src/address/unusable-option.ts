import { constants, accessSync } from 'node:fs'
import type { StoreError } from '@aos-cluster/application'
import type { Address, OptionName } from './address.js'
import type { ClientName } from './connection-string.js'

const FILES: readonly OptionName[] = ['tlsCAFile', 'userCertFile', 'userKeyFile']

/** What stands in the way of an address whose form is right, or undefined if nothing does. */
export const unusableOption = (client: ClientName, { options }: Address): StoreError | undefined => {
  for (const name of FILES) {
    const file = options.get(name)
    const why = file === undefined ? undefined : unreadable(file)
    if (why !== undefined) return invalid(`the file of the option ${name} cannot be read: ${why}`)
  }
  if (client === 'eventstore' && options.get('tlsVerifyCert') === 'false')
    return invalid(
      'the client "eventstore" always verifies certificates; name the authority that signed them with tlsCAFile=FILE, ' +
        'or use the client "kurrent"',
    )
  return undefined
}

const invalid = (why: string): StoreError => ({
  code: 'InvalidAddress',
  message: `The address of the EventStoreDB cannot be used: ${why}.`,
})

const unreadable = (file: string): string | undefined => {
  try {
    accessSync(file, constants.R_OK)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
