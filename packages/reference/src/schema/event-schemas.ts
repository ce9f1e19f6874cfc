import { environmentEvents, runEvents, type EventType } from '@aos-cluster/domain'
import type * as t from 'io-ts'
import { shapeAt, shapeOf, type Shape } from '../codec/shape.js'

/** An event: its name, the family of its stream, and the shape of its data. */
export interface DescribedEvent {
  readonly type: EventType
  readonly family: 'environment' | 'run'
  /** Of `{type, data}`. */
  readonly shape: Shape
  readonly data: Shape
}

const described = (
  family: DescribedEvent['family'],
  codecs: readonly (t.Mixed & { readonly eventType: EventType })[],
): readonly DescribedEvent[] =>
  codecs.map((codec) => {
    const shape = shapeOf(codec)
    return { type: codec.eventType, family, shape, data: shapeAt(shape, 'data') }
  })

/** Every event, in the order of the code. */
export const describedEvents: readonly DescribedEvent[] = [
  ...described('environment', environmentEvents),
  ...described('run', runEvents),
]
