import * as E from 'fp-ts/lib/Either.js'
import { show, type CommandType } from '@aos-cluster/domain'
import { BadInput } from '../outcome.js'
import { given, numeric, type CommandVerb } from './command-verb.js'

const AOS = ['<aos>', 'the AOS as NN@HOST, in any case'] as const
const EXAMPLE = '01@AX1'

/** A verb whose command needs nothing but the AOS. */
const onAos = (name: string, summary: string, command: CommandType): CommandVerb => ({
  name: `aos ${name}`,
  summary,
  args: [AOS],
  examples: [`aos-cluster aos ${name} ${EXAMPLE}`],
  command,
  data: ({ args: [aosId] }) => E.right({ aosId }),
})

/** `on` or `off`. */
const onOff = (text: unknown): E.Either<BadInput, boolean> =>
  text === 'on' || text === 'off'
    ? E.right(text === 'on')
    : E.left(new BadInput(`expected on or off, got ${show(text)}`))

/** A period like 18:00-07:30=20. */
const period = (text: string): E.Either<BadInput, object> => {
  const match = /^([^-=]*)-([^-=]*)=(.*)$/.exec(text)
  return match === null
    ? E.left(new BadInput(`--period: expected START-END=THREADS such as 18:00-07:30=20, got ${show(text)}`))
    : E.right({ start: match[1], end: match[2], maxThreads: numeric(match[3]) })
}

export const aosVerbs: readonly CommandVerb[] = [
  {
    name: 'aos register',
    summary: 'Record that an AOS was installed',
    args: [AOS],
    options: [
      ['--name <name>', 'its instance name (default: AOS01-AX1 for 01@AX1)'],
      ['--tcp-ip <port>', 'port for clients (default: the next free from 2712)'],
      ['--wsdl <port>', 'port for WSDL (default: the next free from 8101)'],
      ['--net-tcp <port>', 'port for services (default: the next free from 8201)'],
    ],
    examples: [`aos-cluster aos register ${EXAMPLE} --name LIVE_AOS1`],
    command: 'RegisterAos',
    data: ({ args: [aosId = ''], options }) => {
      const ports = given({
        tcpIp: numeric(options['tcpIp']),
        wsdl: numeric(options['wsdl']),
        netTcp: numeric(options['netTcp']),
      })
      const instanceName = options['name'] ?? `AOS${aosId.replace('@', '-').toUpperCase()}`
      return E.right({ aosId, instanceName, ...(Object.keys(ports).length === 0 ? {} : { ports }) })
    },
  },
  {
    name: 'aos complete-checklist',
    summary: 'Record that the initialization checklist on the first AOS is complete',
    args: [],
    examples: ['aos-cluster aos complete-checklist'],
    command: 'CompleteInitializationChecklist',
    data: () => E.right({}),
  },
  onAos('start', 'Record that the AOS service starts', 'StartAos'),
  onAos('stop', 'Record that the AOS service is stopped', 'StopAos'),
  onAos('lost', 'Report an AOS that went off line unasked', 'ReportAosLost'),
  {
    name: 'aos map',
    summary: 'Map an AOS to a cluster, or move it there',
    args: [AOS, ['<cluster>', 'the cluster, in any case']],
    options: [
      ['--load-balancer', 'make it a dedicated load balancer in the same save'],
      ['--max <n>', 'its max concurrent sessions, 0-65535'],
    ],
    examples: [`aos-cluster aos map ${EXAMPLE} LIVE`, `aos-cluster aos map 04@AX4 LIVE --load-balancer`],
    command: 'MapAos',
    data: ({ args: [aosId, cluster], options }) =>
      E.right(
        given({
          aosId,
          cluster,
          loadBalancer: options['loadBalancer'],
          maxConcurrentSessions: numeric(options['max']),
        }),
      ),
  },
  {
    name: 'aos load-balancer',
    summary: 'Make a member a dedicated load balancer, or an active member again',
    args: [AOS, ['<on|off>', 'on or off']],
    examples: [`aos-cluster aos load-balancer ${EXAMPLE} on`],
    command: 'SetLoadBalancer',
    data: ({ args: [aosId, state] }) => E.map((on: boolean) => ({ aosId, on }))(onOff(state)),
  },
  {
    name: 'aos max',
    summary: 'Set max concurrent sessions',
    args: [AOS, ['<n>', '0-65535']],
    examples: [`aos-cluster aos max ${EXAMPLE} 1`],
    command: 'SetMaxConcurrentSessions',
    data: ({ args: [aosId, max] }) => E.right({ aosId, max: numeric(max) }),
  },
  {
    name: 'aos limits',
    summary: 'Set limits by kind of session; those left out stay',
    args: [AOS],
    options: [
      ['--windows-client <n>', 'Windows clients'],
      ['--business-connector <n>', 'Business Connector, web users and guests included'],
      ['--web-user <n>', 'web users, guests included'],
      ['--guest <n>', 'guests'],
    ],
    examples: [`aos-cluster aos limits ${EXAMPLE} --web-user 200 --guest 20`],
    command: 'SetSessionLimits',
    data: ({ args: [aosId], options }) =>
      E.right(
        given({
          aosId,
          windowsClient: numeric(options['windowsClient']),
          businessConnector: numeric(options['businessConnector']),
          webUser: numeric(options['webUser']),
          guest: numeric(options['guest']),
        }),
      ),
  },
  {
    name: 'aos batch',
    summary: 'Make an AOS a batch server, or end that',
    args: [AOS, ['<on|off>', 'on or off']],
    examples: [`aos-cluster aos batch ${EXAMPLE} on`],
    command: ({ args: [, state] }) => (state === 'off' ? 'DisableBatchServer' : 'EnableBatchServer'),
    data: ({ args: [aosId, state] }) => E.map(() => ({ aosId }))(onOff(state)),
  },
  {
    name: 'aos batch-schedule',
    summary: 'Set when a batch server takes tasks; without periods never',
    args: [AOS],
    options: [
      ['--zone <name>', 'IANA time zone (default: UTC)'],
      ['--period <start-end=threads...>', 'a period; it may cross midnight'],
    ],
    examples: [
      `aos-cluster aos batch-schedule ${EXAMPLE} --zone Europe/Copenhagen --period 08:00-18:00=2 18:00-07:30=20`,
    ],
    command: 'SetBatchSchedule',
    data: ({ args: [aosId], options }) => {
      const periods: object[] = []
      for (const text of (options['period'] as readonly string[] | undefined) ?? []) {
        const parsed = period(text)
        if (E.isLeft(parsed)) return parsed
        periods.push(parsed.right)
      }
      return E.right({ aosId, zone: options['zone'] ?? 'UTC', periods })
    },
  },
  onAos('drain', 'Reject new clients, and let the users go', 'DrainUsers'),
  onAos('warn', 'Record that the users of a draining AOS were told to save their work', 'IssueDrainWarning'),
  {
    name: 'aos close-idle',
    summary: 'Close a session that is idle while its AOS drains',
    args: [AOS, ['<session>', 'its key']],
    options: [['--last-activity <time>', 'required: when it was last active, like 2026-11-20T09:00:00.000Z']],
    examples: [`aos-cluster aos close-idle ${EXAMPLE} s1 --last-activity 2026-11-20T09:00:00.000Z`],
    command: 'CloseIdleSession',
    data: ({ args: [aosId, session], options }) =>
      E.right(given({ aosId, session, lastActivityAt: options['lastActivity'] })),
  },
  {
    ...onAos('accept', 'Accept new clients again', 'AcceptNewClients'),
    options: [['--via <way>', 'onlineUsers (default) or databaseReset']],
    data: ({ args: [aosId], options }) => E.right({ aosId, via: options['via'] ?? 'onlineUsers' }),
  },
  {
    ...onAos('remove', 'Remove an AOS from its cluster: it becomes stand-alone', 'RemoveAos'),
    options: [['--session <key>', 'your own session on it']],
    data: ({ args: [aosId], options }) => E.right(given({ aosId, actorSession: options['session'] })),
  },
  onAos('uninstall', 'Record that an AOS was uninstalled', 'UninstallAos'),
  onAos('change-database', 'Record that an AOS was pointed at another database', 'ChangeAosDatabase'),
]
