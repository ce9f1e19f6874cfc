import type { Shape } from '../codec/shape.js'
import type { JsonSchema } from './json-schema.js'

/** Definitions of a document, collected while schemas are made: each form and each named object stands there once. */
export interface Definitions {
  readonly schemaOf: (shape: Shape) => JsonSchema
  readonly all: () => Readonly<Record<string, JsonSchema>>
}

/** Objects that are found in several places, under the names that the domain gives them. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['an actor', 'Actor'],
  ['ports', 'Ports'],
  ['session limits', 'SessionLimits'],
  ['a batch period', 'BatchPeriod'],
])

/** @param place where the document keeps its definitions, such as `#/$defs/` */
export const definitionsAt = (place: string): Definitions => {
  const definitions = new Map<string, JsonSchema>()

  const defined = (key: string, schema: JsonSchema): JsonSchema => {
    const before = definitions.get(key)
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(schema))
      throw new Error(`two definitions of ${key}`)
    definitions.set(key, schema)
    return { $ref: `${place}${key}` }
  }

  const schemaOf = (shape: Shape): JsonSchema => {
    switch (shape.kind) {
      case 'object': {
        const key = NAMED.get(shape.name)
        const schema = objectSchema(
          shape.fields.map((field) => ({ ...field, schema: schemaOf(field.shape) })),
        )
        return key === undefined ? schema : defined(key, schema)
      }
      case 'list':
        return {
          type: 'array',
          items: schemaOf(shape.entry),
          ...(shape.min > 0 ? { minItems: shape.min } : {}),
          maxItems: shape.max,
        }
      case 'oneOf':
        return shape.values.length === 1 ? { const: shape.values[0] } : { enum: shape.values }
      case 'nullable':
        return { anyOf: [schemaOf(shape.of), { type: 'null' }] }
      case 'form': {
        const { key, expected, schema, example } = shape.form
        return defined(key, { description: expected, ...schema, examples: [example] })
      }
      case 'text':
        return { type: 'string' }
      case 'number':
      case 'boolean':
        return { type: shape.kind }
    }
  }

  return {
    schemaOf,
    all: () => Object.fromEntries([...definitions].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
}

const objectSchema = (
  fields: readonly { readonly key: string; readonly isOptional: boolean; readonly schema: JsonSchema }[],
): JsonSchema => {
  const required = fields.filter(({ isOptional }) => !isOptional).map(({ key }) => key)
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(({ key, schema }) => [key, schema])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  }
}
