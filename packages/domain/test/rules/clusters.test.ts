import { describe, test } from 'vitest'
import { admin1, event, given } from '../given-when-then.js'
import { AX1_BALANCES, B, opens } from '../situation-b.js'

const creates = (cluster: string, description?: string) =>
  admin1('CreateCluster', description === undefined ? { cluster } : { cluster, description })

describe('Cluster names (D11)', () => {
  test.each([
    ['L', 'L'],
    ['  Day users\t\n', 'Day users'],
    ['\u00a0\ufeffDay\u3000', 'Day'],
    ['a'.repeat(60), 'a'.repeat(60)],
    [` ${'😀'.repeat(60)} `, '😀'.repeat(60)],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
    ['Non Load Balanced', 'Non Load Balanced'],
  ])('%j is created as %j', (asked, created) => {
    given()
      .when(creates(asked))
      .thenEvents(event('ClusterCreated', { cluster: created }))
  })

  test.each([
    '',
    ' ',
    '\u3000',
    'a'.repeat(61),
    '😀'.repeat(61),
    'a\u0000b',
    'a\nb',
    'a\u007fb',
    '\u0085',
    'a\u009f',
    'a\ud800b',
    '\udc00',
  ])('InvalidClusterName: %j', (name) => {
    given().when(creates(name)).thenRejected('InvalidClusterName')
  })

  test.each([
    'Non Load Balanced AOS Instances',
    ' non load balanced aos instances ',
    'NON LOAD BALANCED AOS INSTANCES\n',
  ])('ReservedCluster: %j', (name) => {
    given(B)
      .when(creates(name))
      .thenRejected('ReservedCluster')
      .when(admin1('MapAos', { aosId: '01@AX9', cluster: name }))
      .thenRejected('ReservedCluster')
  })

  test('names are unique after toLowerCase, without a locale', () => {
    given(creates('ÆØÅ')).when(creates('æøå')).thenRejected('DuplicateClusterName')
    given(creates('Straße')).when(creates('STRASSE')).accepted()
    given(creates('I')).when(creates('ı')).accepted()
    // The sign of the unit kelvin is a k in lower case.
    given(creates('\u212a')).when(creates('k')).thenRejected('DuplicateClusterName')
  })

  test('a cluster is meant in any case and with blanks around it, and shown as it was created', () => {
    given(B, creates('Night Shift'))
      .when(admin1('MapAos', { aosId: '01@ax1', cluster: '\tNIGHT shift ' }))
      .thenEvents(event('AosMapped', { aosId: '01@AX1', from: 'LIVE', to: 'Night Shift' }))
      .thenAnswerHas('rankCandidates', { cluster: ' night SHIFT' }, { candidates: [{ aosId: '01@AX1' }] })
      .thenAnswerHas('aos', { aosId: '01@ax1' }, { cluster: 'Night Shift' })
  })
})

describe('Descriptions', () => {
  test.each(['', ' as given \n', 'x'.repeat(250), '😀'.repeat(250), '\ud800'.repeat(250)])(
    'any text of up to 250 characters, as given: %j',
    (description) => {
      given()
        .when(creates('LIVE', description))
        .thenEvents(event('ClusterCreated', { cluster: 'LIVE', description }))
    },
  )

  test.each(['x'.repeat(251), '😀'.repeat(251), `${'😀'.repeat(250)}x`])(
    'InvalidDescription: more than that',
    (description) => {
      given().when(creates('LIVE', description)).thenRejected('InvalidDescription')
    },
  )
})

describe('Mapping', () => {
  test('an unknown cluster', () => {
    given(B)
      .when(admin1('MapAos', { aosId: '01@AX9', cluster: '' }))
      .thenRejected('UnknownCluster')
      .when(admin1('MapAos', { aosId: '01@AX9', cluster: 'a\u0000' }))
      .thenRejected('UnknownCluster')
  })

  test('placement, role and maximum in one save, in this order', () => {
    given(B, creates('NIGHT'))
      .when(
        admin1('MapAos', { aosId: '01@AX1', cluster: 'NIGHT', loadBalancer: true, maxConcurrentSessions: 5 }),
      )
      .thenEvents(
        event('AosMapped', { aosId: '01@AX1', from: 'LIVE', to: 'NIGHT' }),
        event('LoadBalancerSet', { aosId: '01@AX1', cluster: 'NIGHT' }),
        event('MaxConcurrentSessionsSet', { aosId: '01@AX1', from: 100, to: 5 }),
      )
  })

  test('a load balancer is not moved, also not as one (D5)', () => {
    given(B, AX1_BALANCES, creates('NIGHT'))
      .when(admin1('MapAos', { aosId: '01@AX1', cluster: 'NIGHT', loadBalancer: true }))
      .thenRejected('IsLoadBalancer')
      .when(admin1('MapAos', { aosId: '01@AX1', cluster: 'NIGHT', loadBalancer: false }))
      .thenRejected('IsLoadBalancer')
  })

  test('a batch server or an AOS with clients may be mapped, but not as a load balancer', () => {
    const busy = [B, creates('NIGHT'), opens('s1', '01@AX9')]
    given(busy)
      .when(admin1('MapAos', { aosId: '01@AX9', cluster: 'NIGHT', loadBalancer: false }))
      .thenEvents(event('AosMapped', { aosId: '01@AX9', from: null, to: 'NIGHT' }))
    given(busy)
      .when(admin1('MapAos', { aosId: '01@AX9', cluster: 'NIGHT', loadBalancer: true }))
      .thenRejected('IsBatchServer', 'ActiveSessions')
  })

  test('an AOS that is off line is mapped too', () => {
    given(B, event('AosLost', { aosId: '01@AX9', run: 1, droppedSessions: 0 }))
      .when(admin1('MapAos', { aosId: '01@AX9', cluster: 'LIVE' }))
      .accepted()
  })
})

describe('Setting the load balancer', () => {
  test('takes a member without clients; workers do not count (D6)', () => {
    given(B, opens('s1', '01@AX1'))
      .when(admin1('SetLoadBalancer', { aosId: '01@AX1', on: true }))
      .thenRejected('ActiveSessions')
    given(B, opens('task', '01@AX1', { kind: 'worker' }))
      .when(admin1('SetLoadBalancer', { aosId: '01@AX1', on: true }))
      .thenEvents(event('LoadBalancerSet', { aosId: '01@AX1', cluster: 'LIVE' }))
  })

  test('ending sessions and administrators count as clients', () => {
    given(B, opens('s1', '01@AX1', { administrator: true }))
      .and(admin1('EndSessions', { aosId: '01@AX1', sessions: ['s1'] }))
      .when(admin1('SetLoadBalancer', { aosId: '01@AX1', on: true }))
      .thenRejected('ActiveSessions')
  })
})
