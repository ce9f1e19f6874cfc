import { describe, test } from 'vitest'
import { admin1, agent, event, given } from '../given-when-then.js'
import { B, registered } from '../situation-b.js'

describe('Building', () => {
  test('E1 Create a cluster', () => {
    given()
      .when(admin1('CreateCluster', { cluster: 'LIVE', description: 'day users' }))
      .thenEvents(event('ClusterCreated', { cluster: 'LIVE', description: 'day users' }))
      .thenAnswer('rankCandidates', { cluster: 'LIVE' }, { candidates: [] })
      .thenAnswer('routeService', { cluster: 'LIVE' }, { aosId: null, answers: false })
  })

  test('E2 Reserved name', () => {
    given(B)
      .when(admin1('CreateCluster', { cluster: 'Non Load Balanced AOS Instances' }))
      .thenRejected('ReservedCluster')
      .thenAnswer('rankCandidates', { cluster: 'Non Load Balanced AOS Instances' }, null)
  })

  test('E3 Same name, other case', () => {
    given(B)
      .when(admin1('CreateCluster', { cluster: ' live ' }))
      .thenRejected('DuplicateClusterName')
  })

  test('E4 First AOS', () => {
    given()
      .when(agent('RegisterAos', { aosId: '01@AX1', instanceName: 'Live_AX1' }))
      .thenEvents(
        event('AosRegistered', {
          aosId: '01@AX1',
          instanceName: 'Live_AX1',
          ports: { tcpIp: 2712, wsdl: 8101, netTcp: 8201 },
        }),
        event('BatchServerEnabled', { aosId: '01@AX1', automatic: true }),
      )
      .thenAnswerHas(
        'aos',
        { aosId: '01@AX1' },
        { cluster: null, maxConcurrentSessions: 65535, batchServer: true, availability: 'offline' },
      )
  })

  test('E5 Second AOS too early', () => {
    given(registered('01@AX1'), agent('StartAos', { aosId: '01@AX1' }), registered('01@AX2'))
      .when(agent('StartAos', { aosId: '01@AX2' }))
      .thenRejected('ChecklistIncomplete')
  })

  test('E6 Second instance on one host', () => {
    given(registered('01@AX1'))
      .when(agent('RegisterAos', { aosId: '02@AX1', instanceName: 'Live_AX1_2' }))
      .thenEvents(
        event('AosRegistered', {
          aosId: '02@AX1',
          instanceName: 'Live_AX1_2',
          ports: { tcpIp: 2713, wsdl: 8102, netTcp: 8202 },
        }),
      )
  })

  test('E7 The hundredth AOS', () => {
    const ninetyNine = Array.from({ length: 99 }, (_, i) => registered(`01@HOST${i + 1}`))
    given(ninetyNine).when(registered('01@HOST100')).thenRejected('TooManyAos')
  })
})
