import type { Shape } from './shape.js'

/** A shape in the words of a table: `AOS id`, `list of session`, or the values in code. */
export const wordsOf = (shape: Shape): string => {
  switch (shape.kind) {
    case 'object':
      return shape.fields
        .map(({ key, isOptional, shape: inner }) => `\`${key}${isOptional ? '?' : ''}\`: ${wordsOf(inner)}`)
        .join('; ')
    case 'list':
      return `list${shape.min > 0 ? `, at least ${shape.min},` : ''} of ${shape.entry.kind === 'object' ? 'objects with ' : ''}${wordsOf(shape.entry)}`
    case 'oneOf':
      return shape.values.map((value) => `\`${value}\``).join(', ')
    case 'nullable':
      return `${wordsOf(shape.of)}, or \`null\``
    case 'form':
      return shape.form.words
    case 'boolean':
      return '`true`, `false`'
    case 'text':
    case 'number':
      return shape.kind
  }
}
