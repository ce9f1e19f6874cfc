import { commandCodecs } from '@aos-cluster/domain'
import { shapeOf } from '../codec/shape.js'
import { docstringOf } from '../docstrings.js'
import { describedEvents } from './event-schemas.js'
import type { JsonSchema } from './json-schema.js'
import { definitionsAt } from './schema-of-shape.js'

const DIALECT = 'https://json-schema.org/draft/2020-12/schema'
const DEFINITIONS = '#/$defs/'

interface Described {
  readonly name: string
  readonly schema: JsonSchema
}

/** One document: a value is one of those described, and each has a definition of its own. */
const documentOf = (
  head: { readonly $id: string; readonly title: string; readonly description: string },
  forms: Readonly<Record<string, JsonSchema>>,
  described: readonly Described[],
): JsonSchema => ({
  $schema: DIALECT,
  ...head,
  oneOf: described.map(({ name }) => ({ $ref: `${DEFINITIONS}${name}` })),
  $defs: { ...Object.fromEntries(described.map(({ name, schema }) => [name, schema])), ...forms },
})

const titled = (name: string, schema: JsonSchema): Described => ({
  name,
  schema: { title: name, description: docstringOf(name), ...schema },
})

/** Commands as `send` and `try` read them. */
export const commandsDocument = (): JsonSchema => {
  const definitions = definitionsAt(DEFINITIONS)
  const commands = [...commandCodecs].map(([type, codec]) =>
    titled(type, definitions.schemaOf(shapeOf(codec))),
  )
  return documentOf(
    {
      $id: 'urn:aos-cluster:schema:commands',
      title: 'Commands',
      description: 'What can be asked for. A value that is valid here can still be rejected, with findings.',
    },
    definitions.all(),
    commands,
  )
}

/** Events as they are decided and stored: type and data. */
export const eventsDocument = (): JsonSchema => {
  const definitions = definitionsAt(DEFINITIONS)
  const events = describedEvents.map(({ type, shape }) => titled(type, definitions.schemaOf(shape)))
  return documentOf(
    {
      $id: 'urn:aos-cluster:schema:events',
      title: 'Events',
      description: 'What can have happened, in version 1 of every event.',
    },
    definitions.all(),
    events,
  )
}
