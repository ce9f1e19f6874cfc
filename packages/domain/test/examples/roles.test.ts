import { describe, test } from 'vitest'
import { admin1, event, given, user3 } from '../given-when-then.js'
import { AX1_BALANCES, B, clientsOn, onLine, registered } from '../situation-b.js'

const acknowledging = (risk: string) => ({ acknowledge: [risk], reason: 'planned' })

describe('Roles', () => {
  test('E8 Map with the flag in one save', () => {
    given(B, onLine('01@AX4'))
      .thenAnswer('licencesRequired', {}, { licences: 5 })
      .when(admin1('MapAos', { aosId: '01@AX4', cluster: 'LIVE', loadBalancer: true }))
      .thenEvents(
        event('AosMapped', { aosId: '01@AX4', from: null, to: 'LIVE' }),
        event('LoadBalancerSet', { aosId: '01@AX4', cluster: 'LIVE' }),
      )
      .thenAnswer('licencesRequired', {}, { licences: 4 })
  })

  test('E9 Load balancer on a batch server', () => {
    given(B, event('BatchServerEnabled', { aosId: '01@AX1', automatic: false }))
      .when(admin1('SetLoadBalancer', { aosId: '01@AX1', on: true }))
      .thenRejected('IsBatchServer')
      .thenAnswerHas('aos', { aosId: '01@AX1' }, { batchServer: true, loadBalancer: false })
  })

  test('E10 Batch on a load balancer', () => {
    given(B, event('LoadBalancerSet', { aosId: '01@AX1', cluster: 'LIVE' }))
      .when(admin1('EnableBatchServer', { aosId: '01@AX1' }))
      .thenRejected('IsLoadBalancer')
      .thenAnswerHas('aos', { aosId: '01@AX1' }, { batchServer: false, loadBalancer: true })
  })

  test('E11 Map to the default entity with the flag on', () => {
    given(B, AX1_BALANCES)
      .when(admin1('MapAos', { aosId: '01@AX1', cluster: 'Non Load Balanced AOS Instances' }))
      .thenRejected('ReservedCluster')
      .thenAnswerHas('aos', { aosId: '01@AX1' }, { cluster: 'LIVE', loadBalancer: true })
  })

  test('E12 Flag on a stand-alone AOS', () => {
    given(B, onLine('01@AX4'))
      .when(admin1('SetLoadBalancer', { aosId: '01@AX4', on: true }))
      .thenRejected('NotMapped')
    given(B)
      .when(admin1('SetLoadBalancer', { aosId: '01@AX9', on: true }))
      .thenRejected('NotMapped', 'IsBatchServer')
  })

  test('E13 Clear the last load balancer', () => {
    given(B, AX1_BALANCES)
      .when(admin1('SetLoadBalancer', { aosId: '01@AX1', on: false }))
      .thenRejected('lastLoadBalancer')
      .thenAnswer('licencesRequired', {}, { licences: 3 })
      .when(admin1('SetLoadBalancer', { aosId: '01@AX1', on: false }, acknowledging('lastLoadBalancer')))
      .thenEvents(
        event('LoadBalancerCleared', {
          aosId: '01@AX1',
          cluster: 'LIVE',
          acknowledged: ['lastLoadBalancer'],
        }),
      )
      .thenAnswer('licencesRequired', {}, { licences: 4 })
      .thenAnswer(
        'rankCandidates',
        { cluster: 'LIVE' },
        {
          candidates: [
            { aosId: '01@AX1', clients: 0, max: 100 },
            { aosId: '01@AX2', clients: 0, max: 100 },
            { aosId: '01@AX3', clients: 0, max: 100 },
          ],
        },
      )
      .thenAnswerHas(
        'walkClientList',
        { list: [{ host: 'AX2' }] },
        { answeredBy: '01@AX2', listReturned: true },
      )
  })

  test('E14 Move to another cluster with users on', () => {
    given(B, admin1('CreateCluster', { cluster: 'NIGHT' }), clientsOn('01@AX3', 5))
      .when(admin1('MapAos', { aosId: '01@AX3', cluster: 'NIGHT' }))
      .thenEvents(event('AosMapped', { aosId: '01@AX3', from: 'LIVE', to: 'NIGHT' }))
      .thenAnswerHas('aos', { aosId: '01@AX3' }, { cluster: 'NIGHT', clients: 5 })
      .thenAnswerHas('session', { session: '01@AX3 client 5' }, { aosId: '01@AX3', status: 'running' })
  })

  test('E15 The very first AOS as load balancer', () => {
    given(
      registered('01@AX1'),
      admin1('CreateCluster', { cluster: 'LIVE' }),
      admin1('MapAos', { aosId: '01@AX1', cluster: 'LIVE' }),
    )
      .when(admin1('SetLoadBalancer', { aosId: '01@AX1', on: true }))
      .thenRejected('IsBatchServer')
      .when(admin1('DisableBatchServer', { aosId: '01@AX1' }, acknowledging('lastBatchServer')))
      .thenEvents(event('BatchServerDisabled', { aosId: '01@AX1', acknowledged: ['lastBatchServer'] }))
      .when(admin1('SetLoadBalancer', { aosId: '01@AX1', on: true }))
      .thenEvents(event('LoadBalancerSet', { aosId: '01@AX1', cluster: 'LIVE' }))
  })

  test.each([
    user3('CreateCluster', { cluster: 'NIGHT' }),
    user3('MapAos', { aosId: '01@AX9', cluster: 'LIVE' }),
    user3('DrainUsers', { aosId: '01@AX1' }),
    user3('RemoveAos', { aosId: '01@AX1' }),
  ])('E16 No right: $type', (command) => {
    given(B).when(command).thenRejected('NotAuthorised')
  })

  test('E17 Map to the cluster it is in', () => {
    given(B)
      .when(admin1('MapAos', { aosId: '01@AX1', cluster: 'LIVE' }))
      .thenNoEvent()
  })
})
