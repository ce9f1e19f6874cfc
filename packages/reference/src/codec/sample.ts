import type { Shape } from './shape.js'

/** A value of the shape, the same every time: without what may be left out, or with all of it. */
export const sampleOf = (shape: Shape, which: 'shortest' | 'whole' = 'shortest'): unknown => {
  switch (shape.kind) {
    case 'object':
      return Object.fromEntries(
        shape.fields
          .filter(({ isOptional }) => which === 'whole' || !isOptional)
          .map(({ key, shape: inner }) => [key, sampleOf(inner, which)]),
      )
    case 'list':
      return which === 'whole' || shape.min > 0 ? [sampleOf(shape.entry, which)] : []
    case 'oneOf':
      return shape.values[0]
    case 'nullable':
      return null
    case 'form':
      return shape.form.example
    case 'boolean':
      return false
    case 'text':
      return 'LIVE'
    case 'number':
      return 1
  }
}
