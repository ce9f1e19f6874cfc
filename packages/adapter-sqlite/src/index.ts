export { openSqliteEventStore, type SqliteEventStoreOptions } from './open-sqlite-event-store.js'
export type { SqliteEventStore } from './sqlite-event-store.js'
