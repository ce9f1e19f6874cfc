import { describe, expect, test } from 'vitest'
import { admin1, event, given } from '../given-when-then.js'
import { B, clientsOn } from '../situation-b.js'

const aosId = '01@AX1'

describe('Maxima are whole numbers from 0 to 65535 (D19)', () => {
  const wrong = [-1, 65536, 1.5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300, -0.5]

  test.each(wrong)('OutOfRange: %d', (max) => {
    given(B)
      .when(admin1('SetMaxConcurrentSessions', { aosId, max }))
      .thenRejected('OutOfRange')
      .when(admin1('MapAos', { aosId, cluster: 'LIVE', maxConcurrentSessions: max }))
      .thenRejected('OutOfRange')
      .when(admin1('SetSessionLimits', { aosId, windowsClient: max }))
      .thenRejected('OutOfRange')
  })

  test('several wrong limits are one finding that names them', () => {
    const { findings } = given(B)
      .when(admin1('SetSessionLimits', { aosId, windowsClient: -1, webUser: 5, guest: 65536 }))
      .thenRejected('OutOfRange')
    expect(findings[0]?.facts).toMatchObject({ windowsClient: -1, guest: 65536 })
    expect(findings[0]?.facts).not.toHaveProperty('webUser')
  })

  test('minus zero is a plain 0 in events', () => {
    const zero = event('MaxConcurrentSessionsSet', { aosId, from: 100, to: 0 })
    given(B)
      .when(admin1('SetMaxConcurrentSessions', { aosId, max: -0 }))
      .thenEvents(zero)
      .thenAnswerHas('aos', { aosId }, { maxConcurrentSessions: 0 })
    given(B)
      .when(admin1('MapAos', { aosId, cluster: 'LIVE', maxConcurrentSessions: -0 }))
      .thenEvents(zero)
    given(B)
      .when(admin1('SetSessionLimits', { aosId, guest: -0 }))
      .thenEvents(
        event('SessionLimitsSet', {
          aosId,
          limits: { windowsClient: 65535, businessConnector: 65535, webUser: 65535, guest: 0 },
        }),
      )
  })

  test('a new maximum below the present sessions keeps them (D21)', () => {
    given(B, clientsOn(aosId, 5))
      .when(admin1('SetMaxConcurrentSessions', { aosId, max: 3 }))
      .thenEvents(event('MaxConcurrentSessionsSet', { aosId, from: 100, to: 3 }))
      .thenAnswerHas('aos', { aosId }, { clients: 5, flags: ['overMaximum'] })
      .and(admin1('SetMaxConcurrentSessions', { aosId, max: 1 }))
      .thenAnswerHas('aos', { aosId }, { flags: ['restrictedToOneSession', 'overMaximum'] })
      .and(admin1('SetMaxConcurrentSessions', { aosId, max: 5 }))
      .thenAnswerHas('aos', { aosId }, { flags: [] })
  })
})
