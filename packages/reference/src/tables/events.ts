import { schemaVersionOf } from '@aos-cluster/domain'
import { fieldsOfShape } from '../codec/shape.js'
import { wordsOf } from '../codec/words.js'
import { docstringOf } from '../docstrings.js'
import { code, table } from '../markdown.js'
import { describedEvents, type DescribedEvent } from '../schema/event-schemas.js'

/** Fields that all events of a family have, and that the page tells once. */
const SHARED: Readonly<Record<DescribedEvent['family'], readonly string[]>> = {
  environment: ['at'],
  run: ['at', 'aosId', 'run'],
}

/** The events of one family of streams. */
export const eventsTable = (family: DescribedEvent['family']): string =>
  table(
    ['event', 'version', 'data', 'what happened'],
    describedEvents
      .filter((event) => event.family === family)
      .map(({ type, data }) => [
        code(type),
        String(schemaVersionOf(type)),
        fieldsOfShape(data)
          .filter(({ key }) => !SHARED[family].includes(key))
          .map(({ key, isOptional }) => code(`${key}${isOptional ? '?' : ''}`))
          .join(', '),
        docstringOf(type),
      ]),
  )

/** The form of every field of every event, each once. */
export const eventFieldsTable = (): string => {
  const forms = new Map<string, Map<string, string[]>>()
  for (const { type, data } of describedEvents)
    for (const { key, shape } of fieldsOfShape(data)) {
      const ofKey = forms.get(key) ?? new Map<string, string[]>()
      const words = wordsOf(shape)
      ofKey.set(words, [...(ofKey.get(words) ?? []), type])
      forms.set(key, ofKey)
    }
  return table(
    ['field', 'form', 'events'],
    [...forms]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([key, ofKey]) =>
        [...ofKey].map(([words, types]) => [
          code(key),
          words,
          types.length === describedEvents.length ? 'all' : whose(types),
        ]),
      ),
  )
}

const MANY = 6

const whose = (types: readonly string[]): string =>
  types.length > MANY ? `${types.length} of them` : types.map(code).join(', ')
