export { eventStoreSuite, type OpenEventStore } from './event-store-suite.js'
