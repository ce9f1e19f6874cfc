import { describe, expect, test } from 'vitest'
import { nearAos, nearClusters, unknownNames } from '@aos-cluster/projections'
import { admin1, agent, given } from '../../../domain/test/given-when-then.js'
import { B, onLine, opens } from '../../../domain/test/situation-b.js'

const { environment } = given(
  B,
  onLine('01@AX4'),
  agent('StopAos', { aosId: '01@AX4' }),
  agent('UninstallAos', { aosId: '01@AX4' }),
  admin1('CreateCluster', { cluster: 'Night shift' }),
)

describe('A name that means nothing', () => {
  test('is told with names that look like it', () => {
    expect(unknownNames(environment, { aosId: '01@AX', cluster: 'life' })).toStrictEqual([
      {
        code: 'UnknownAos',
        name: '01@AX',
        near: ['01@AX1', '01@AX2', '01@AX3'],
        message: 'There is no AOS 01@AX. Did you mean 01@AX1 or 01@AX2 or 01@AX3?',
      },
      {
        code: 'UnknownCluster',
        name: 'life',
        near: ['LIVE'],
        message: 'There is no cluster life. Did you mean LIVE?',
      },
    ])
  })

  test('is told alone if nothing looks like it', () => {
    expect(unknownNames(environment, { aosId: 'somewhere' })).toMatchObject([
      { near: [], message: 'There is no AOS somewhere.' },
    ])
    expect(nearClusters(environment, 'loved')).toStrictEqual([])
    expect(nearAos(environment, 'x'.repeat(1_000_000))).toStrictEqual([])
  })

  test('is none that is known in another spelling, or was there once', () => {
    expect(unknownNames(environment, { aosId: '01@ax1', cluster: ' live ' })).toStrictEqual([])
    expect(unknownNames(environment, { aosId: '01@AX4' })).toStrictEqual([])
    expect(unknownNames(environment, { cluster: null })).toStrictEqual([])
    expect(unknownNames(environment, {})).toStrictEqual([])
  })

  test('is a user without a session if somebody with one has a name like it', () => {
    const connected = given(B, opens('s1', '01@AX1', { user: 'miller' })).environment
    expect(unknownNames(connected, { user: 'millar' })).toStrictEqual([
      {
        code: 'UnknownUser',
        name: 'millar',
        near: ['miller'],
        message: 'There is no open session of the user millar. Did you mean miller?',
      },
    ])
    for (const user of ['miller', 'somebody']) expect(unknownNames(connected, { user })).toStrictEqual([])
  })

  test('may be a computer or an instance name', () => {
    expect(nearAos(environment, 'ax9')).toStrictEqual(['01@AX9', '01@AX1', '01@AX2'])
    expect(nearAos(environment, 'live_01_ax9')[0]).toBe('01@AX9')
    expect(nearClusters(environment, 'nightshift')).toStrictEqual(['Night shift'])
  })
})
