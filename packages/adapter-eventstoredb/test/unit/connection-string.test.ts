import { isLeft } from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { type ClientName, connectionStringFor } from '../../src/address/connection-string.js'
import { parseAddress } from '../../src/address/parse-address.js'

const inWordsOf = (client: ClientName, text: string): string => {
  const address = parseAddress(text)
  return isLeft(address) ? expect.fail(address.left.message) : connectionStringFor(client, address.right)
}

test.each([
  ['eventstore', 'kurrentdb://a?tls=false', 'esdb://a:2113?nodePreference=leader'],
  ['eventstore', 'kurrentdb+discover://a', 'esdb+discover://a:2113?nodePreference=leader'],
  ['kurrent', 'esdb://a,b:1', 'kurrentdb://a:2113,b:1?nodePreference=leader'],
  ['kurrent', 'esdb+discover://a', 'kurrentdb+discover://a:2113?nodePreference=leader'],
] as const)('the client %s gets for %s the scheme that it knows', (client, given, expected) => {
  expect(inWordsOf(client, given)).toContain(expected)
})

test('options that are not given are added, those that are given stay', () => {
  expect(inWordsOf('eventstore', 'esdb://a')).toContain('&gossipTimeout=2&maxDiscoverAttempts=1')
  expect(inWordsOf('kurrent', 'esdb://a')).toContain('&discoveryInterval=10&maxDiscoverAttempts=2')
  expect(inWordsOf('kurrent', 'esdb://a?discoveryInterval=77')).toMatch(/&discoveryInterval=77&/)
  expect(inWordsOf('eventstore', 'esdb://a?tlsCAFile=%2Fa%20b%26c')).toMatch(/&tlsCAFile=%2Fa%20b%26c$/)
})

test('an option that means two different things to the halves of a client is left out', () => {
  expect(inWordsOf('eventstore', 'esdb://a?gossipTimeout=7')).toContain('gossipTimeout=7')
  expect(inWordsOf('kurrent', 'esdb://a?gossipTimeout=7')).not.toContain('gossipTimeout')
})

test('credentials are encoded, and go only where the connection is encrypted', () => {
  expect(inWordsOf('eventstore', 'esdb://me:a:b@c@host')).toMatch(/^esdb:\/\/me:a%3Ab%40c@host:2113\?/)
  expect(inWordsOf('eventstore', 'esdb://me:secret@host?tls=false')).toMatch(/^esdb:\/\/host:2113\?/)
})
