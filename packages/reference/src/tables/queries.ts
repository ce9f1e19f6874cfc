import { argumentsOf, queryNames, type QueryName } from '@aos-cluster/domain'
import { fieldsOfShape, shapeOf } from '../codec/shape.js'
import { wordsOf } from '../codec/words.js'
import { code, table } from '../markdown.js'

const isQuery = (name: string): name is QueryName => queryNames.some((other) => other === name)

/** The arguments of a query. */
export const queryBlock = (name: string): string => {
  if (!isQuery(name)) throw new Error(`no query ${name}`)
  const fields = fieldsOfShape(shapeOf(argumentsOf(name)))
  return fields.length === 0
    ? '- **Arguments**: none'
    : table(
        ['argument', 'form'],
        fields.map(({ key, isOptional, shape }) => [code(`${key}${isOptional ? '?' : ''}`), wordsOf(shape)]),
      )
}
