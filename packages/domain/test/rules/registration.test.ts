import { describe, expect, test } from 'vitest'
import { agent, event, given } from '../given-when-then.js'
import { onLine, registered } from '../situation-b.js'

const install = (aosId: string, instanceName: string, ports?: Readonly<Record<string, number>>) =>
  agent('RegisterAos', ports === undefined ? { aosId, instanceName } : { aosId, instanceName, ports })

const isRegistered = (
  aosId: string,
  instanceName: string,
  [tcpIp, wsdl, netTcp]: readonly [number, number, number],
) => event('AosRegistered', { aosId, instanceName, ports: { tcpIp, wsdl, netTcp } })

describe('A newly registered AOS', () => {
  test('is stand-alone, off line, unlimited, without roles', () => {
    given(registered('01@AX1'), registered('01@ax2')).thenAnswer(
      'aos',
      { aosId: '01@ax2' },
      {
        aosId: '01@AX2',
        instanceName: 'Live_01_ax2',
        ports: { tcpIp: 2712, wsdl: 8101, netTcp: 8201 },
        cluster: null,
        availability: 'offline',
        run: null,
        loadBalancer: false,
        batchServer: false,
        maxConcurrentSessions: 65535,
        limits: { windowsClient: 65535, businessConnector: 65535, webUser: 65535, guest: 65535 },
        clients: 0,
        administrators: 0,
        flags: [],
      },
    )
  })

  test('forgets what it was before it was uninstalled, but counts its runs on (D16)', () => {
    given(
      onLine('01@AX1'),
      agent('StopAos', { aosId: '01@AX1' }, { acknowledge: ['lastBatchServer'], reason: 'x' }),
    )
      .and(agent('UninstallAos', { aosId: '01@AX1' }))
      .when(registered('01@AX1'))
      .thenEvents(
        event(
          'AosRegistered',
          {
            aosId: '01@AX1',
            instanceName: 'Live_01_AX1',
            ports: { tcpIp: 2712, wsdl: 8101, netTcp: 8201 },
          },
          '08:00',
        ),
      )
      .thenAnswerHas('aos', { aosId: '01@AX1' }, { batchServer: false, run: 1 })
      .when(agent('StartAos', { aosId: '01@AX1' }))
      .thenEvents(event('AosStarted', { aosId: '01@AX1', run: 2 }))
  })
})

describe('Ports', () => {
  test('of other computers do not matter', () => {
    given(registered('01@AX1'))
      .when(install('01@AX2', 'Two'))
      .thenEvents(isRegistered('01@AX2', 'Two', [2712, 8101, 8201]))
  })

  test('left out, each is the lowest free one on its own', () => {
    given(registered('01@AX1'), install('02@AX1', 'Two', { tcpIp: 2714, wsdl: 8201 + 1, netTcp: 8102 }))
      .when(install('03@AX1', 'Three'))
      .thenEvents(isRegistered('03@AX1', 'Three', [2713, 8103, 8203]))
      .when(install('04@AX1', 'Four', { wsdl: 9000 }))
      .thenEvents(isRegistered('04@AX1', 'Four', [2715, 9000, 8204]))
  })

  test('any of the three of another AOS is not free', () => {
    given(install('01@AX1', 'One', { tcpIp: 8101, wsdl: 8201, netTcp: 2712 }))
      .when(install('02@AX1', 'Two'))
      .thenEvents(isRegistered('02@AX1', 'Two', [2713, 8102, 8202]))
  })

  test('of an AOS that was uninstalled are free again', () => {
    given(registered('01@AX1'), registered('02@AX1'), agent('UninstallAos', { aosId: '01@AX1' }))
      .when(install('03@AX1', 'Three'))
      .thenEvents(isRegistered('03@AX1', 'Three', [2712, 8101, 8201]))
  })

  test('given ones may be those of another AOS: only a start conflicts (D17)', () => {
    given(registered('01@AX1'))
      .when(install('02@AX1', 'Two', { tcpIp: 2712, wsdl: 8101, netTcp: 8201 }))
      .accepted()
  })

  test.each([
    { tcpIp: 1, wsdl: 2, netTcp: 65535 },
    { tcpIp: 65535, wsdl: 65534, netTcp: 65533 },
  ])('may be %o', (ports) => {
    given(registered('01@AX1'))
      .when(install('01@AX2', 'Two', ports))
      .accepted()
  })

  test.each([
    { tcpIp: 0 },
    { tcpIp: -0 },
    { tcpIp: 65536 },
    { wsdl: -1 },
    { netTcp: 8201.5 },
    { tcpIp: Number.POSITIVE_INFINITY },
    { tcpIp: 5000, wsdl: 5000 },
    { tcpIp: 8101 },
    { wsdl: 8201 },
    { netTcp: 2712 },
  ])('InvalidPort: %o', (ports) => {
    given(registered('01@AX1'))
      .when(install('01@AX2', 'Two', ports))
      .thenRejected('InvalidPort')
  })
})

describe('PortConflict', () => {
  const twoOnAx1 = given(
    registered('01@AX1'),
    event('InitializationChecklistCompleted', {}),
    install('02@AX1', 'Two', { tcpIp: 5000, wsdl: 2712, netTcp: 5001 }),
  )

  test('one number in common, whatever its use, with a running AOS on the computer', () => {
    const outcome = twoOnAx1
      .and(agent('StartAos', { aosId: '01@AX1' }))
      .when(agent('StartAos', { aosId: '02@AX1' }))
      .thenRejected('PortConflict')
    expect(outcome.findings[0]?.facts).toMatchObject({ conflicts: [{ aosId: '01@AX1', ports: [2712] }] })
    twoOnAx1
      .and(agent('StartAos', { aosId: '02@AX1' }))
      .when(agent('StartAos', { aosId: '01@AX1' }))
      .thenRejected('PortConflict')
  })

  test('not with one that does not run', () => {
    twoOnAx1.when(agent('StartAos', { aosId: '02@AX1' })).accepted()
  })

  test('not with one on another computer', () => {
    twoOnAx1
      .and(onLine('01@AX2'))
      .when(agent('StartAos', { aosId: '01@AX1' }))
      .accepted()
  })
})

describe('Numbers and names', () => {
  test('the same number on another computer is another AOS', () => {
    given(registered('01@AX1')).when(registered('01@AX2')).accepted()
  })

  test('a host is upper case in events, whatever came', () => {
    given(registered('01@AX1'))
      .when(install('02@node-a.example_1', 'Two'))
      .thenEvents(isRegistered('02@NODE-A.EXAMPLE_1', 'Two', [2712, 8101, 8201]))
  })

  test('instance names are unique ignoring case', () => {
    given(install('01@AX1', 'Fabrikam_Æ'))
      .when(install('01@AX2', 'FABRIKAM_æ'))
      .thenRejected('DuplicateInstanceName')
  })

  test('an instance name is free again after its AOS has left', () => {
    given(install('01@AX1', 'One'), agent('ChangeAosDatabase', { aosId: '01@AX1' }))
      .when(install('01@AX2', 'one'))
      .accepted()
  })

  test.each([
    'x',
    'Fabrikam_DYNAX6_Live_AOS1',
    'a'.repeat(60),
    '😀'.repeat(60),
    'ÆØÅ',
    '__proto__',
    "a'#;,~=+{}$@",
  ])('the instance name %s', (name) => {
    given(registered('01@AX1')).when(install('01@AX2', name)).accepted()
  })

  test.each([
    '',
    'a'.repeat(61),
    '😀'.repeat(61),
    ' ',
    'a b',
    ' a',
    'a\t',
    'a\nb',
    'a\u00a0b',
    'a\u3000b',
    'a\ufeffb',
    ...String.raw`&\/:[]()<>"?!*%^|`,
  ])('InvalidInstanceName: %j', (name) => {
    const around = name.length === 1 ? `a${name}b` : name
    given(registered('01@AX1')).when(install('01@AX2', around)).thenRejected('InvalidInstanceName')
  })
})
