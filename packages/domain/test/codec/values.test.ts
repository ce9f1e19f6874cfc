import { describe, expect, test } from 'vitest'
import { decodeCommand, decodeEvent, EnvironmentName } from '@aos-cluster/domain'
import { pathOf } from './malformed.js'

const at = '2026-11-20T09:00:00.000Z'
const actor = { id: 'a', roles: [] }

const command = (data: object, changes: object = {}) =>
  pathOf(
    decodeCommand({
      type: 'CloseSession',
      data: { aosId: '01@A', session: 's', ...data },
      at,
      actor,
      ...changes,
    }),
  )
const event = (data: object) =>
  pathOf(
    decodeEvent({ type: 'SessionEndRequested', data: { aosId: '01@A', run: 1, session: 's', at, ...data } }),
  )

describe('Times', () => {
  test.each([
    at,
    '0001-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
    '2024-02-29T00:00:00.000Z',
    '2000-02-29T23:59:59.001Z',
    '0004-02-29T00:00:00.000Z',
  ])('%s', (time) => {
    expect(command({}, { at: time })).toBe('accepted')
    expect(event({ at: time })).toBe('accepted')
  })

  test.each([
    '2026-02-30T00:00:00.000Z',
    '2026-02-29T00:00:00.000Z',
    '1900-02-29T00:00:00.000Z',
    '2026-13-01T00:00:00.000Z',
    '2026-00-01T00:00:00.000Z',
    '2026-11-00T00:00:00.000Z',
    '2026-11-31T00:00:00.000Z',
    '2026-11-20T24:00:00.000Z',
    '2026-11-20T23:60:00.000Z',
    '2026-11-20T23:59:60.000Z',
    '0000-01-01T00:00:00.000Z',
    '0000-12-31T23:59:59.999Z',
    '-000001-01-01T00:00:00.000Z',
    '+010000-01-01T00:00:00.000Z',
    '2026-11-20T09:00:00Z',
    '2026-11-20T09:00:00.00Z',
    '2026-11-20T09:00:00.0000Z',
    '2026-11-20T09:00:00.000',
    '2026-11-20T09:00:00.000z',
    '2026-11-20t09:00:00.000Z',
    '2026-11-20 09:00:00.000Z',
    '2026-11-20T09:00:00.000+00:00',
    ' 2026-11-20T09:00:00.000Z',
    '2026-11-20T09:00:00.000Z\n',
    '٢٠٢٦-11-20T09:00:00.000Z',
    '',
  ])('%j is none', (time) => {
    expect(command({}, { at: time })).toBe('at')
    expect(event({ at: time })).toBe('data.at')
  })
})

describe('AOS ids', () => {
  test.each(['01@A', '99@AX1', `10@${'A'.repeat(63)}`, '01@9', '01@A.B-C_D', '01@A-', '01@A_'])(
    '%s',
    (aosId) => {
      expect(command({ aosId })).toBe('accepted')
      expect(event({ aosId })).toBe('accepted')
    },
  )

  test.each(['01@ax1', '01@Ax1', '20@a'])('%s in a command, not in an event', (aosId) => {
    expect(command({ aosId })).toBe('accepted')
    expect(event({ aosId })).toBe('data.aosId')
  })

  test.each([
    '00@A',
    '1@A',
    '001@A',
    '100@A',
    '01@',
    '01A',
    '@A',
    '01@-A',
    '01@.A',
    '01@_A',
    `01@${'A'.repeat(64)}`,
    '01@A B',
    '01@Æ',
    '01@A\n',
    ' 01@A',
    '01@A@B',
    '٠١@A',
    '',
  ])('%j is none', (aosId) => {
    expect(command({ aosId })).toBe('data.aosId')
    expect(event({ aosId })).toBe('data.aosId')
  })
})

describe('Session keys and users', () => {
  test.each(['s', ' ', '😀'.repeat(100), 'x'.repeat(100), '__proto__', 'constructor', '"\\', '\u00a0\u2028'])(
    '%j',
    (session) => {
      expect(command({ session })).toBe('accepted')
      expect(event({ session })).toBe('accepted')
      expect(command({}, { actor: { id: session, roles: [] } })).toBe('accepted')
    },
  )

  test.each([
    '',
    'x'.repeat(101),
    '😀'.repeat(101),
    '\u0000',
    'a\u001fb',
    'a\u007f',
    '\u0080',
    '\u009f',
    '\ud83d',
    'a\udc00b',
    '\udc00\ud800',
  ])('%j is none', (session) => {
    expect(command({ session })).toBe('data.session')
    expect(event({ session })).toBe('data.session')
    expect(command({}, { actor: { id: session, roles: [] } })).toBe('actor.id')
  })
})

describe('Command ids', () => {
  const uuid = '8d1f6d3a-0d5b-4c0e-9f0a-2b6d1c9e7f10'

  test.each([uuid, uuid.toUpperCase(), '00000000-0000-0000-0000-000000000000'])('%s', (commandId) => {
    expect(command({}, { commandId })).toBe('accepted')
  })

  test.each([
    '',
    uuid.slice(1),
    `${uuid}0`,
    uuid.replaceAll('-', ''),
    `{${uuid}}`,
    uuid.replace('8', 'g'),
    `${uuid}\n`,
  ])('%j is none', (commandId) => {
    expect(command({}, { commandId })).toBe('commandId')
    expect(command({}, { correlationId: commandId })).toBe('correlationId')
  })
})

describe('Environment names', () => {
  test.each(['default', 'A', '1', 'live-1.x', 'a'.repeat(63), 'a-', 'a.'])('%s', (name) => {
    expect(EnvironmentName.is(name)).toBe(true)
  })

  test.each(['', '-a', '.a', 'a_b', 'a b', 'æ', 'a'.repeat(64), 'a\n', 5])('%j is none', (name) => {
    expect(EnvironmentName.is(name)).toBe(false)
  })
})
