import type { EventStore } from '../event-store.js'
import { noTelemetry, type Telemetry } from './telemetry.js'

/** The same store; its appends are told to whoever watches. */
export const observedStore = (store: EventStore, telemetry: Telemetry): EventStore =>
  telemetry === noTelemetry
    ? store
    : {
        capabilities: store.capabilities,
        append: (stream, expected, events, guards) =>
          telemetry.append({ stream, events: events.length }, () =>
            store.append(stream, expected, events, guards),
          ),
        readStream: (stream, options) => store.readStream(stream, options),
        readAll: (options) => store.readAll(options),
        subscribe: (options) => store.subscribe(options),
        close: () => store.close(),
      }
