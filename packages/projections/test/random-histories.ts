import fc from 'fast-check'
import type * as t from 'io-ts'
import {
  environmentEvents,
  runEvents,
  streamName,
  streamOfEvent,
  type DomainEvent,
} from '@aos-cluster/domain'
import type { HistoryEvent } from '@aos-cluster/projections'
import { arbitraryOf } from '../../domain/test/properties/arbitrary-of-codec.js'
import { someCommands } from '../../domain/test/properties/small-world.js'
import { commandId, happeningsOf } from './recorded-history.js'

/** What comes of random commands in a small world. Its positions have gaps. */
export const someHistory = (maxLength = 60): fc.Arbitrary<readonly HistoryEvent[]> =>
  someCommands(maxLength).map((commands) => happeningsOf(commands).map(withGaps))

const withGaps = (event: HistoryEvent): HistoryEvent => ({ ...event, position: event.position * 3n })

const anyEvent = fc.oneof(
  ...[...environmentEvents, ...runEvents].map((codec) =>
    arbitraryOf(codec as unknown as t.Type<DomainEvent>),
  ),
)

/** Events of all kinds in whatever order: no history of ours, but of the right form. */
export const anyHistory = (maxLength = 60): fc.Arbitrary<readonly HistoryEvent[]> =>
  fc.array(anyEvent, { maxLength, size: 'max' }).map((events) =>
    events.map((event, i): HistoryEvent => ({
      position: BigInt(i + 1),
      stream: streamName('live' as never, streamOfEvent(event)),
      revision: i,
      at: event.data.at,
      commandId: commandId(Math.floor(i / 2)),
      correlationId: commandId(Math.floor(i / 2)),
      actor: { id: 'admin1' as never, roles: ['systemAdministrator'] },
      // As it comes from a store: JSON has no -0.
      event: JSON.parse(JSON.stringify(event)) as DomainEvent,
    })),
  )
