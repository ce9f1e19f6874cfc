import type { Metadata } from '@grpc/grpc-js'

/** Passwords by name. */
export type Users = Readonly<Record<string, string>>

/** Who calls: without credentials nobody is known, and wrong ones are worse than none. */
export type Caller = 'known' | 'anonymous' | 'wrong'

/** A server without users knows everybody. */
export const callerOf = (users: Users | undefined, metadata: Metadata): Caller => {
  if (users === undefined) return 'known'
  const [header] = metadata.get('authorization')
  if (header === undefined) return 'anonymous'
  const [, encoded = ''] = /^Basic (.+)$/i.exec(header.toString()) ?? []
  const [, name = '', password = ''] =
    /^([^:]*):([^]*)$/.exec(Buffer.from(encoded, 'base64').toString()) ?? []
  return users[name] === password ? 'known' : 'wrong'
}
