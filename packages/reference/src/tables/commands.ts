import {
  commandCodecs,
  decide,
  emptyEnvironment,
  Risk,
  type Command,
  type CommandType,
} from '@aos-cluster/domain'
import { contract } from '@aos-cluster/exploration'
import * as E from 'fp-ts/lib/Either.js'
import { sampleOf } from '../codec/sample.js'
import { fieldsOfShape, shapeAt, shapeOf, type Shape } from '../codec/shape.js'
import { wordsOf } from '../codec/words.js'
import { code, codes, table } from '../markdown.js'
import { describedEvents } from '../schema/event-schemas.js'

const ROLES = ['systemAdministrator', 'itManager', 'agent']

/** Every command, in the order of the code. */
export const commandTypes = [...commandCodecs.keys()] as readonly CommandType[]

const dataShape = (type: CommandType): Shape => {
  const codec = commandCodecs.get(type)
  if (codec === undefined) throw new Error(`no command ${type}`)
  return shapeAt(shapeOf(codec), 'data')
}

/** Which roles get past the first rule, asked of the decider itself. */
const rolesFor = (type: CommandType, data: object): readonly string[] =>
  ROLES.filter((role) => {
    const command = {
      type,
      data,
      at: '2026-11-20T09:00:00.000Z',
      actor: { id: 'somebody', roles: [role] },
    } as unknown as Command
    const outcome = decide(command)(emptyEnvironment)
    return !(E.isLeft(outcome) && outcome.left.findings.some((finding) => finding.code === 'NotAuthorised'))
  })

/** The roles; where they depend on a value among the data, of each value. */
const who = (type: CommandType): string => {
  const sample = sampleOf(dataShape(type)) as Readonly<Record<string, unknown>>
  const byValue = fieldsOfShape(dataShape(type)).flatMap(({ key, shape }) =>
    shape.kind === 'oneOf'
      ? shape.values.map((value) => [value, codes(rolesFor(type, { ...sample, [key]: value }))] as const)
      : [],
  )
  return new Set(byValue.map(([, roles]) => roles)).size > 1
    ? byValue.map(([value, roles]) => `${roles} for ${code(value)}`).join('; ')
    : codes(rolesFor(type, sample))
}

/** Findings with the risks among them marked. */
const marked = (findings: readonly string[]): string =>
  findings.map((finding) => `${code(finding)}${Risk.is(finding) ? '\\*' : ''}`).join(', ')

/** All that can be said of a command from the code: its data, who may send it, and what can come of it. */
export const commandBlock = (type: CommandType): string => {
  const fields = fieldsOfShape(dataShape(type))
  const { events, findings } = contract[type]
  return [
    ...(fields.length > 0
      ? [
          table(
            ['data', 'form'],
            fields.map(({ key, isOptional, shape }) => [
              code(`${key}${isOptional ? '?' : ''}`),
              wordsOf(shape),
            ]),
          ),
          '',
        ]
      : ['- **Data**: none']),
    `- **Who**: ${who(type)}`,
    `- **Events**: ${codes(events)}`,
    `- **Findings**, in this order: ${marked(findings)}`,
  ].join('\n')
}

/** A table of all commands: to which stream each leads, and by which events. */
export const commandsTable = (): string =>
  table(
    ['command', 'writes to', 'events'],
    commandTypes.map((type) => {
      const { events } = contract[type]
      const family = describedEvents.find((event) => events.includes(event.type))?.family
      return [
        `[${type}](#${type.toLowerCase()})`,
        family === 'run' ? 'the run' : 'the environment',
        codes(events),
      ]
    }),
  )
