export { openEventStoreDb, type EventStoreDbOptions } from './open-event-store-db.js'
export { isEventStoreDbAddress } from './address/parse-address.js'
export type { ClientName } from './address/connection-string.js'
