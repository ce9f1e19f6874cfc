import fc from 'fast-check'
import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { type Address, shownAddress } from '../../src/address/address.js'
import { parseAddress } from '../../src/address/parse-address.js'

const parsed = (text: string): Address => {
  const result = parseAddress(text)
  return isLeft(result) ? expect.fail(result.left.message) : result.right
}

const complaint = (text: string): string => {
  const result = parseAddress(text)
  if (!isLeft(result)) return expect.fail(`${text} was taken`)
  expect(result.left.code).toBe('InvalidAddress')
  expect(result.left.message).toMatch(/^This is not the address of an EventStoreDB: .+\.$/)
  return result.left.message
}

describe('an address', () => {
  test.each([
    ['esdb://localhost', 'singleNode', 'esdb://localhost:2113'],
    ['esdb://localhost:2113', 'singleNode', 'esdb://localhost:2113'],
    ['kurrentdb://10.0.0.1:4000/', 'singleNode', 'kurrentdb://10.0.0.1:4000'],
    ['esdb://a:2111,b:2112,c', 'cluster', 'esdb://a:2111,b:2112,c:2113'],
    ['esdb://admin:changeit@a,b?tls=false', 'cluster', 'esdb://a:2113,b:2113'],
    ['esdb+discover://cluster.example.com:2113', 'discovery', 'esdb+discover://cluster.example.com:2113'],
    ['kurrentdb+discover://db_1?tls=true', 'discovery', 'kurrentdb+discover://db_1:2113'],
  ] as const)('%s is a %s', (text, kind, shown) => {
    expect(parsed(text).kind).toBe(kind)
    expect(shownAddress(parsed(text))).toBe(shown)
  })

  test('has its options under their official names, decoded, however they are written', () => {
    const { options } = parsed(
      'esdb://a/?TLS=false&tlscafile=%2Fetc%2Fmy%20ca.crt&discovery_interval=20&keep-alive-interval=-1&connectionName=x',
    )
    expect([...options]).toEqual([
      ['tls', 'false'],
      ['tlsCAFile', '/etc/my ca.crt'],
      ['discoveryInterval', '20'],
      ['keepAliveInterval', '-1'],
      ['connectionName', 'x'],
    ])
  })

  test.each([
    ['esdb://admin:changeit@a', { username: 'admin', password: 'changeit' }],
    ['esdb://a%40b:p%3Ass%2F%3F%25@a', { username: 'a@b', password: 'p:ss/?%' }],
    ['esdb://admin:p:a@ss@a', { username: 'admin', password: 'p:a@ss' }],
    ['esdb://admin:100%@a', { username: 'admin', password: '100%' }],
    ['esdb://a', undefined],
  ])('%s has its credentials', (text, credentials) => {
    expect(parsed(text).credentials).toEqual(credentials)
  })
})

describe('what is not an address', () => {
  test.each([
    ['', 'begin with esdb://'],
    ['localhost:2113', 'begin with esdb://'],
    ['http://localhost:2113', 'begin with esdb://'],
    ['ESDB://a', 'begin with esdb://'],
    ['esdb://', 'host 1'],
    ['esdb://a,,b', 'host 2'],
    ['esdb://a b', 'host 1'],
    ['esdb://[::1]:2113', 'host 1'],
    ['esdb://a:port', 'host 1'],
    ['esdb://a:0', 'between 1 and 65535'],
    ['esdb://a,b:65536', 'port of host 2'],
    ['esdb+discover://a,b', 'one name'],
    ['esdb://admin@a', 'USER:PASSWORD'],
    ['esdb://:changeit@a', 'USER:PASSWORD'],
    ['esdb://admin:@a', 'USER:PASSWORD'],
    ['esdb://admin:pa/ss@a', 'percent-encoded'],
    ['esdb://a?tls', 'option 1'],
    ['esdb://a?tls=false&', 'option 2'],
    ['esdb://a?tsl=false', 'there are connectionName'],
    ['esdb://a?tls=no', 'true or false'],
    ['esdb://a?discoveryInterval=0', 'whole number above 0'],
    ['esdb://a?discoveryInterval=1.5', 'whole number above 0'],
    ['esdb://a?keepAliveInterval=500', 'at least 10000'],
    ['esdb://a?nodePreference=follower', 'leader'],
    ['esdb://a?throwOnAppendFailure=false', 'wrong revisions'],
    ['esdb://a?userCertFile=a.crt', 'belong together'],
  ])('%s: the complaint says "%s"', (text, expected) => {
    expect(complaint(text)).toContain(expected)
  })

  test('Given a password anywhere in it, Then the complaint does not show it', () => {
    const password = 'S3cret-Pass'
    fc.assert(
      fc.property(
        fc.constantFrom('esdb://', 'esdb:/', 'esbd://', 'http://', '', 'esdb+discover://', 'esdb:// '),
        fc.constantFrom(`admin:${password}@`, `${password}@`, `:${password}@`, `admin:x/${password}@`),
        fc.constantFrom('', 'a', 'a:1:2', 'a:99999', 'a,b,', '[::1]', 'a?tls=x', 'a?x', 'a?tsl=1'),
        fc.constantFrom('', `&tls=${password}`, `?${password}`, `?${password}=1`, `/${password}`),
        (scheme, credentials, host, rest) => {
          const result = parseAddress(scheme + credentials + host + rest)
          if (isLeft(result)) expect(result.left.message).not.toContain(password)
          else expect(shownAddress(result.right)).not.toContain(password)
        },
      ),
    )
  })
})
