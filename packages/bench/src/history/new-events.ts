import { randomUUID } from 'node:crypto'
import type { EventMetadata, NewEvent } from '@aos-cluster/application'
import type { DomainEvent } from '@aos-cluster/domain'

/** Events in the form in which commands of one user each have stored them: some 440 bytes with all that is beside them. */
export const newEvents = (history: readonly DomainEvent[]): readonly NewEvent[] =>
  history.map(({ type, data }) => {
    const commandId = randomUUID()
    const metadata: EventMetadata = {
      v: 1,
      $correlationId: commandId,
      $causationId: commandId,
      commandId,
      actor: { id: 'user4711', roles: ['systemUser'] },
      at: data.at,
    }
    return { id: randomUUID(), type, data, metadata: { ...metadata } }
  })

/** In groups of so many, the last may be smaller. */
export const inBatches = <A>(all: readonly A[], size: number): readonly (readonly A[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
