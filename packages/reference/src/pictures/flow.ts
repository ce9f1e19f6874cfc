import { contract } from '@aos-cluster/exploration'
import { docstringFile } from '../docstrings.js'
import { mermaid } from '../markdown.js'
import { describedEvents, type DescribedEvent } from '../schema/event-schemas.js'
import { commandTypes } from '../tables/commands.js'
import { projectionChanges } from './projection-changes.js'

const STREAM: Readonly<Record<DescribedEvent['family'], string>> = {
  environment: 'axEnvironment-live',
  run: 'axSessions-live_01@AX1_3',
}

const familyOf = (type: string): DescribedEvent['family'] | undefined =>
  describedEvents.find((event) => event.type === type)?.family

/** The arrows between two kinds of things, each once. */
const arrows = (pairs: Iterable<readonly [from: string, to: string]>): readonly string[] =>
  [...new Set([...pairs].map(([from, to]) => `    ${from} --> ${to}`))].toSorted()

/**
 * From commands, grouped as the folder of commands groups them, over the two families of streams to the projections that
 * their events change.
 */
export const flow = (): string => {
  const groups = new Map(commandTypes.map((type) => [type, docstringFile(type)]))
  const toStreams = commandTypes.flatMap((type) =>
    contract[type].events.map((event) => [`${groups.get(type)}`, familyOf(event) ?? ''] as const),
  )
  const toProjections = projectionChanges().flatMap(({ projection, changedBy }) =>
    [...changedBy].map((event) => [familyOf(event) ?? '', projection] as const),
  )
  const commandsOfGroup = (group: string) => commandTypes.filter((type) => groups.get(type) === group)
  return mermaid([
    'flowchart LR',
    '    subgraph commands ["commands, each decided on one stream"]',
    ...[...new Set(groups.values())].map(
      (group) => `        ${group}["${commandsOfGroup(group).join('<br/>')}"]`,
    ),
    '    end',
    '    subgraph streams ["streams of events"]',
    ...Object.entries(STREAM).map(([family, name]) => `        ${family}[("${name}")]`),
    '    end',
    '    subgraph projections',
    ...[...new Set(toProjections.map(([, projection]) => projection))].map(
      (name) => `        ${name}View["${name}"]`,
    ),
    '    end',
    ...arrows(toStreams),
    ...arrows(toProjections.map(([family, projection]) => [family, `${projection}View`] as const)),
  ])
}
