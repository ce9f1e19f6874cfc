import type { CommandType } from '@aos-cluster/domain'
import { clusterKinds } from './pictures/cluster-kinds.js'
import { connectFlow } from './pictures/connect-flow.js'
import { flow } from './pictures/flow.js'
import { aosStates, drainStates, sessionStates } from './pictures/state-machines.js'
import { commandBlock, commandsTable, commandTypes } from './tables/commands.js'
import { eventFieldsTable, eventsTable } from './tables/events.js'
import { findingsTable, risksTable } from './tables/findings.js'
import { queryBlock } from './tables/queries.js'
import { sharedOptions, verbSections } from './tables/verbs.js'

/** What can be made, by the words that ask for it in a page. */
const makers: Readonly<Record<string, (argument: string) => string>> = {
  commands: commandsTable,
  command: (type) => commandBlock(commandNamed(type)),
  findings: findingsTable,
  risks: risksTable,
  events: (family) => eventsTable(family === 'run' ? 'run' : 'environment'),
  'event-fields': eventFieldsTable,
  query: queryBlock,
  options: (which) => sharedOptions(which === 'deciding' ? 'deciding' : 'all'),
  verbs: verbSections,
  'aos-states': aosStates,
  'session-states': sessionStates,
  'drain-states': drainStates,
  'cluster-kinds': clusterKinds,
  'connect-flow': connectFlow,
  flow,
}

const commandNamed = (name: string): CommandType => {
  const type = commandTypes.find((other) => other === name)
  if (type === undefined) throw new Error(`no command ${name}`)
  return type
}

const BLOCK = /<!-- made: ([\w-]+)(?: (\w+))? -->[\s\S]*?<!-- end -->/g

/**
 * A page with everything between `<!-- made: name argument -->` and `<!-- end -->` made anew; the rest is written by hand
 * and stays.
 */
export const withBlocks = (page: string): string =>
  page.replaceAll(BLOCK, (_, name: string, argument: string | undefined) => {
    const maker = makers[name]
    if (maker === undefined) throw new Error(`nothing is called ${name}`)
    const asked = argument === undefined ? name : `${name} ${argument}`
    return `<!-- made: ${asked} -->\n\n${maker(argument ?? '')}\n\n<!-- end -->`
  })
