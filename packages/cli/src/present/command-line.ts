import type { Intent } from '@aos-cluster/domain'

/** The verb that sends a command, ready to be typed; JSON for `send` where there is none. */
export const commandLineOf = (intent: Intent): string => `aos-cluster ${verbOf(intent)}`

const verbOf = (intent: Intent): string => {
  switch (intent.type) {
    case 'StartAos':
      return `aos start ${intent.data.aosId}`
    case 'StopAos':
      return `aos stop ${intent.data.aosId}`
    case 'CompleteInitializationChecklist':
      return 'aos complete-checklist'
    case 'CreateCluster':
      return `cluster create ${quoted(intent.data.cluster)}`
    case 'SetLoadBalancer':
      return `aos load-balancer ${intent.data.aosId} ${intent.data.on ? 'on' : 'off'}`
    case 'EnableBatchServer':
      return `aos batch ${intent.data.aosId} on`
    case 'DisableBatchServer':
      return `aos batch ${intent.data.aosId} off`
    case 'SetMaxConcurrentSessions':
      return `aos max ${intent.data.aosId} ${intent.data.max}`
    case 'DrainUsers':
      return `aos drain ${intent.data.aosId}`
    case 'IssueDrainWarning':
      return `aos warn ${intent.data.aosId}`
    case 'AcceptNewClients':
      return `aos accept ${intent.data.aosId} --via ${intent.data.via}`
    case 'EndSessions':
      return `session end ${intent.data.sessions.map(quoted).join(' ')}`
    case 'RemoveAos': {
      const { aosId, actorSession } = intent.data
      return `aos remove ${aosId}${actorSession === undefined ? '' : ` --session ${quoted(actorSession)}`}`
    }
    default:
      return `send <<< ${quoted(JSON.stringify(intent))}`
  }
}

/** A word for a POSIX shell. */
export const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
