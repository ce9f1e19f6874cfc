import type { JsonSchema } from '../schema/json-schema.js'

/** A form of text or number that the domain names: how it is called, written in JSON Schema, and an example. */
export interface Form {
  /** Its key among the definitions of a schema. */
  readonly key: string
  /** What tables call it. */
  readonly words: string
  /** Without title and description, which come from the codec. */
  readonly schema: JsonSchema
  readonly example: string | number
  /** What the codec expects, for people. */
  readonly expected: string
}

/** Control characters and halves of surrogate pairs on their own. */
const CONTROL = '\\u0000-\\u001f\\u007f-\\u009f\\p{Cs}'

/** Days that exist, from the year 0001: of February 29 only those of leap years. */
const DATE = [
  '(?!0000)(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])',
  '(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)',
  '02-(?:0[1-9]|1\\d|2[0-8]))',
  '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])',
  '(?:[02468][048]|[13579][26])00)-02-29)',
].join('|')

const TIME_OF_DAY = '(?:[01]\\d|2[0-3]):[0-5]\\d'

const identifier: JsonSchema = {
  type: 'string',
  minLength: 1,
  maxLength: 100,
  pattern: `^[^${CONTROL}]*$`,
}

const whole = (minimum: number, maximum?: number): JsonSchema => ({
  type: 'integer',
  minimum,
  ...(maximum === undefined ? {} : { maximum }),
})

/** The name of the built-in entity, in any case of its letters. */
const RESERVED = `^${[...'Non Load Balanced AOS Instances']
  .map((c) => (c === ' ' ? ' ' : `[${c.toUpperCase()}${c.toLowerCase()}]`))
  .join('')}$`

type Entry = readonly [
  expected: RegExp,
  key: string,
  words: string,
  schema: JsonSchema,
  example: string | number,
]

/**
 * How each form that the domain's codecs refine is written in JSON Schema, found by how the codec says what it expects. A
 * test holds the verdicts of the two equal.
 */
const entries: readonly Entry[] = [
  [
    /^an AOS id .* in upper case$/,
    'AosId',
    'AOS id',
    { type: 'string', pattern: '^(?!00)\\d\\d@[A-Z0-9][A-Z0-9._-]{0,62}$' },
    '01@AX1',
  ],
  [
    /^an AOS id /,
    'AosReference',
    'AOS id, in any case',
    { type: 'string', pattern: '^(?!00)\\d\\d@[A-Za-z0-9][A-Za-z0-9._-]{0,62}$' },
    '01@AX1',
  ],
  [
    /^a time like /,
    'Instant',
    'time',
    { type: 'string', pattern: `^${DATE}T${TIME_OF_DAY}:[0-5]\\d\\.\\d{3}Z$` },
    '2026-11-20T09:00:00.000Z',
  ],
  [
    /^a cluster name /,
    'ClusterName',
    'cluster',
    {
      type: 'string',
      minLength: 1,
      maxLength: 60,
      pattern: `^[^\\s${CONTROL}](?:[^${CONTROL}]*[^\\s${CONTROL}])?$`,
      not: { pattern: RESERVED },
    },
    'LIVE',
  ],
  [/^a description /, 'ClusterDescription', 'description', { type: 'string', maxLength: 250 }, 'day users'],
  [
    /^an instance name /,
    'InstanceName',
    'instance name',
    { type: 'string', minLength: 1, maxLength: 60, pattern: '^[^\\s&\\\\/:\\[\\]()<>"?!*%\\^|]+$' },
    'LIVE_AX1',
  ],
  [/^a port /, 'Port', 'port', whole(1, 65535), 2712],
  [/^a whole number, 0-65535$/, 'SessionMaximum', 'whole number, 0-65535', whole(0, 65535), 100],
  [/^a session key /, 'SessionKey', 'session', identifier, 's1'],
  [/^a user id /, 'UserId', 'user', identifier, 'user1'],
  [/^a run /, 'RunNumber', 'run, counted from 1', whole(1), 1],
  [/^a count /, 'Count', 'whole number from 0', whole(0), 0],
  [/^a whole number from 1$/, 'MaxThreads', 'whole number from 1', whole(1), 2],
  [
    /^a time of day HH:MM$/,
    'StartOfPeriod',
    'time of day',
    { type: 'string', pattern: `^${TIME_OF_DAY}$` },
    '08:00',
  ],
  [
    /^a time of day HH:MM, or 24:00$/,
    'EndOfPeriod',
    'time of day, or 24:00',
    { type: 'string', pattern: `^(?:${TIME_OF_DAY}|24:00)$` },
    '18:00',
  ],
  [
    /^a UUID$/,
    'Uuid',
    'UUID',
    {
      type: 'string',
      pattern: '^[\\dA-Fa-f]{8}-[\\dA-Fa-f]{4}-[\\dA-Fa-f]{4}-[\\dA-Fa-f]{4}-[\\dA-Fa-f]{12}$',
    },
    '0b0a2f39-5f6f-4a3f-9d2e-0f6a1c1d2e3f',
  ],
  [/^a reason /, 'Reason', 'text of up to 1,000 characters', { type: 'string', maxLength: 1000 }, 'new disk'],
]

/** The form that a codec expects, by the words in which the codec says so. */
export const formOf = (expected: string): Form | undefined => {
  const entry = entries.find(([known]) => known.test(expected))
  if (entry === undefined) return undefined
  const [, key, words, schema, example] = entry
  return { key, words, schema, example, expected }
}
