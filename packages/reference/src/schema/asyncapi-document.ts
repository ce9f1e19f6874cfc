import { commandCodecs, streamName, type AosId, type EnvironmentName } from '@aos-cluster/domain'
import { sampleOf } from '../codec/sample.js'
import { shapeAt, shapeOf } from '../codec/shape.js'
import { docstringOf } from '../docstrings.js'
import { describedEvents, type DescribedEvent } from './event-schemas.js'
import type { JsonSchema } from './json-schema.js'
import { definitionsAt, type Definitions } from './schema-of-shape.js'

const SCHEMAS = '#/components/schemas/'
const MESSAGES = '#/components/messages/'

type Family = DescribedEvent['family']

/** The addresses are the names of the streams, with the parts that vary in braces. */
const ADDRESS: Readonly<Record<Family, string>> = {
  environment: streamName('{environment}' as EnvironmentName, { kind: 'environment' }),
  run: streamName('{environment}' as EnvironmentName, {
    kind: 'run',
    aosId: '{aosId}' as AosId,
    run: '{run}' as unknown as number,
  }),
}

const PARAMETERS: Readonly<Record<string, JsonSchema>> = {
  environment: {
    description: "1-63 letters, digits, '.' and '-', beginning with a letter or digit.",
    examples: ['live'],
  },
  aosId: { description: 'The AOS, in upper case.', examples: ['01@AX1'] },
  run: { description: 'The number of its run, counted from 1.', examples: ['1'] },
}

const DESCRIPTION: Readonly<Record<Family, string>> = {
  environment: 'What concerns several AOS: registration, starts and stops, clusters, roles, limits.',
  run: 'One run of an AOS, from a start to the next stop: its sessions and its drain.',
}

/** The stream families as channels, in the form of AsyncAPI 3.0: for programs that read the events of a store. */
export const asyncApiDocument = (version: string): JsonSchema => {
  const definitions = definitionsAt(SCHEMAS)
  const messages = Object.fromEntries(
    describedEvents.map((event) => [
      event.type,
      {
        name: event.type,
        summary: docstringOf(event.type),
        headers: { $ref: `${SCHEMAS}EventMetadata` },
        payload: { $ref: `${SCHEMAS}${event.type}` },
        examples: [{ payload: sampleOf(event.data) }],
      },
    ]),
  )
  const payloads = Object.fromEntries(
    describedEvents.map(({ type, data }) => [type, definitions.schemaOf(data)]),
  )
  const metadata = metadataSchema(definitions)
  return {
    asyncapi: '3.0.0',
    id: 'urn:aos-cluster:events',
    info: {
      title: 'Events of AOS clusters',
      version,
      description:
        'What a store keeps for each environment. A message is one event: its name is the event type of the store, its payload the data, its headers the metadata.',
    },
    defaultContentType: 'application/json',
    channels: { environment: channel('environment'), run: channel('run') },
    operations: { appendToEnvironment: appends('environment'), appendToRun: appends('run') },
    components: {
      messages,
      schemas: { EventMetadata: metadata, ...payloads, ...definitions.all() },
    },
  }
}

const channel = (family: Family): JsonSchema => ({
  address: ADDRESS[family],
  description: DESCRIPTION[family],
  parameters: Object.fromEntries(
    [...ADDRESS[family].matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, PARAMETERS[name]]),
  ),
  messages: Object.fromEntries(
    describedEvents
      .filter((event) => event.family === family)
      .map(({ type }) => [type, { $ref: `${MESSAGES}${type}` }]),
  ),
})

const appends = (family: Family): JsonSchema => ({
  action: 'send',
  channel: { $ref: `#/channels/${family}` },
  summary: 'A decision appends its events, in one append, to one stream.',
})

/** Time, actor, reason and ids have the same form in every command, and are stored as they came. */
const [anyCommand] = commandCodecs.values()

const metadataSchema = ({ schemaOf }: Definitions): JsonSchema => {
  const fromCommand = (key: string): JsonSchema =>
    anyCommand === undefined ? {} : schemaOf(shapeAt(shapeOf(anyCommand), key))
  const uuid = fromCommand('commandId')
  return {
    title: 'EventMetadata',
    description: 'What is stored beside an event: who decided it, when, why, and from which command it came.',
    type: 'object',
    properties: {
      v: { type: 'integer', minimum: 1, description: "Version of the event's schema." },
      $correlationId: uuid,
      $causationId: uuid,
      commandId: uuid,
      actor: fromCommand('actor'),
      at: fromCommand('at'),
      reason: fromCommand('reason'),
      acknowledged: fromCommand('acknowledge'),
      command: {
        type: 'object',
        description: "With the first event, if the events don't say all that the command asked for.",
        properties: {
          type: { type: 'string' },
          data: { type: 'object' },
          acknowledge: fromCommand('acknowledge'),
        },
        required: ['type', 'data'],
        additionalProperties: false,
      },
    },
    required: ['v', '$correlationId', '$causationId', 'commandId', 'actor', 'at'],
  }
}
