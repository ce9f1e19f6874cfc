import { describe, expect, test } from 'vitest'
import { admin1, agent, event, given } from '../given-when-then.js'
import { AX1_BALANCES, B, opens } from '../situation-b.js'

const aosId = '01@AX9'
const mappedAx9 = [B, admin1('MapAos', { aosId, cluster: 'LIVE', maxConcurrentSessions: 1 })]
const reason = 'planned'

describe('Acknowledgement', () => {
  test('a code with a reason removes that finding only', () => {
    given(mappedAx9)
      .when(admin1('RemoveAos', { aosId }, { acknowledge: ['notDrained'], reason }))
      .thenRejected('lastBatchServer')
  })

  test('the event lists what was needed and given, in the order of the table', () => {
    given(mappedAx9)
      .when(
        admin1(
          'RemoveAos',
          { aosId },
          { acknowledge: ['notDrained', 'lastLoadBalancer', 'lastBatchServer', 'notDrained'], reason },
        ),
      )
      .thenEvents(
        event('AosRemovedFromCluster', {
          aosId,
          from: 'LIVE',
          viaDirectSession: false,
          acknowledged: ['lastBatchServer', 'notDrained'],
        }),
      )
  })

  test('what was not needed is not listed', () => {
    given(B)
      .when(agent('StopAos', { aosId: '01@AX1' }, { acknowledge: ['lastBatchServer', 'notDrained'], reason }))
      .thenEvents(event('AosStopped', { aosId: '01@AX1', run: 1, droppedSessions: 0, acknowledged: [] }))
  })

  test('an error cannot be acknowledged', () => {
    given(B)
      .when(
        admin1(
          'RemoveAos',
          { aosId: '01@AX1' },
          { acknowledge: ['MaxSessionsNotOne', 'notDrained'], reason },
        ),
      )
      .thenRejected('MaxSessionsNotOne')
  })

  test('the spelling of a code matters', () => {
    given(B)
      .when(admin1('DisableBatchServer', { aosId }, { acknowledge: ['LastBatchServer'], reason }))
      .thenRejected('lastBatchServer')
  })

  test('a reason alone acknowledges nothing, and an empty list needs none', () => {
    given(B)
      .when(admin1('DisableBatchServer', { aosId }, { reason }))
      .thenRejected('lastBatchServer')
    given(B)
      .when(admin1('DisableBatchServer', { aosId }, { acknowledge: [] }))
      .thenRejected('lastBatchServer')
    given(B)
      .when(admin1('DrainUsers', { aosId }, { acknowledge: [], reason: ' ' }))
      .accepted()
  })
})

describe('ReasonRequired', () => {
  const noReasons = [{}, { reason: '' }, { reason: ' \t\n\u00a0\ufeff' }]

  test.each(noReasons)('comes first, and nothing is acknowledged: %o', (circumstances) => {
    given(mappedAx9, opens('s1', aosId))
      .when(
        admin1('RemoveAos', { aosId }, { acknowledge: ['notDrained', 'lastBatchServer'], ...circumstances }),
      )
      .thenRejected('ReasonRequired', 'OtherSessionsOpen', 'lastBatchServer', 'notDrained')
  })

  test('also when nothing needs acknowledging', () => {
    given(B)
      .when(admin1('CreateCluster', { cluster: 'NIGHT' }, { acknowledge: ['whatever'] }))
      .thenRejected('ReasonRequired')
  })

  test('also when nothing would change', () => {
    given(B)
      .when(admin1('MapAos', { aosId: '01@AX1', cluster: 'LIVE' }, { acknowledge: ['lastBatchServer'] }))
      .thenRejected('ReasonRequired')
  })

  test('also beside an unknown AOS', () => {
    given(B)
      .when(agent('StopAos', { aosId: '01@NOBODY' }, { acknowledge: [''] }))
      .thenRejected('ReasonRequired', 'UnknownAos')
  })

  test('is an error', () => {
    const { findings } = given(B).when(admin1('DisableBatchServer', { aosId }, { acknowledge: ['x'] }))
    expect(findings.map(({ severity }) => severity)).toStrictEqual(['error', 'acknowledgeable'])
  })
})

describe('lastLoadBalancer', () => {
  const stopAx1 = agent('StopAos', { aosId: '01@AX1' })

  test('is raised by a stop', () => {
    given(B, AX1_BALANCES)
      .when(stopAx1)
      .thenRejected('lastLoadBalancer')
      .when(agent('StopAos', { aosId: '01@AX1' }, { acknowledge: ['lastLoadBalancer'], reason }))
      .thenEvents(
        event('AosStopped', {
          aosId: '01@AX1',
          run: 1,
          droppedSessions: 0,
          acknowledged: ['lastLoadBalancer'],
        }),
      )
  })

  test('not while another load balancer is on line', () => {
    const both = given(B, AX1_BALANCES, admin1('SetLoadBalancer', { aosId: '01@AX2', on: true }))
    both.when(stopAx1).accepted()
    both
      .and(agent('ReportAosLost', { aosId: '01@AX2' }))
      .when(stopAx1)
      .thenRejected('lastLoadBalancer')
  })

  test('whatever the other members are, on line or not', () => {
    const offLine = ['01@AX2', '01@AX3'].map((id) => agent('ReportAosLost', { aosId: id }))
    given(B, AX1_BALANCES, offLine).when(stopAx1).thenRejected('lastLoadBalancer')
  })

  test('not if it is the only member', () => {
    given(B, admin1('CreateCluster', { cluster: 'C' }))
      .and(admin1('MapAos', { aosId: '01@AX1', cluster: 'C', loadBalancer: true }))
      .when(admin1('SetLoadBalancer', { aosId: '01@AX1', on: false }))
      .thenEvents(event('LoadBalancerCleared', { aosId: '01@AX1', cluster: 'C', acknowledged: [] }))
  })

  test('whether the AOS itself is on line does not matter', () => {
    given(B, AX1_BALANCES, agent('ReportAosLost', { aosId: '01@AX1' }))
      .when(admin1('SetLoadBalancer', { aosId: '01@AX1', on: false }))
      .thenRejected('lastLoadBalancer')
  })

  test('is not raised by a loss, which nobody can refuse', () => {
    given(B, AX1_BALANCES)
      .when(agent('ReportAosLost', { aosId: '01@AX1' }))
      .accepted()
  })
})

describe('lastBatchServer', () => {
  const alsoAx1 = admin1('EnableBatchServer', { aosId: '01@AX1' })

  test('is raised by StopAos, DisableBatchServer and RemoveAos', () => {
    given(B).when(agent('StopAos', { aosId })).thenRejected('lastBatchServer')
    given(B).when(admin1('DisableBatchServer', { aosId })).thenRejected('lastBatchServer')
    given(mappedAx9, admin1('DrainUsers', { aosId }))
      .when(admin1('RemoveAos', { aosId }))
      .thenRejected('lastBatchServer')
  })

  test('not while another is on line, whatever its schedule and cluster', () => {
    given(B, alsoAx1).when(agent('StopAos', { aosId })).accepted()
    given(B, alsoAx1).when(admin1('DisableBatchServer', { aosId })).accepted()
  })

  test('an off-line one does not help', () => {
    given(B, alsoAx1, agent('ReportAosLost', { aosId: '01@AX1' }))
      .when(agent('StopAos', { aosId }))
      .thenRejected('lastBatchServer')
  })

  test('whether the AOS itself is on line does not matter', () => {
    given(B, agent('ReportAosLost', { aosId }))
      .when(admin1('DisableBatchServer', { aosId }))
      .thenRejected('lastBatchServer')
  })

  test('not for an AOS that is none', () => {
    given(B, agent('ReportAosLost', { aosId }))
      .when(agent('StopAos', { aosId: '01@AX1' }))
      .accepted()
  })
})
