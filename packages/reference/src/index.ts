/** What the documentation says of the code, made from the code: `pnpm reference` writes it, and a test compares. */
export { madeFiles } from './made-files.js'
export { asyncApiDocument } from './schema/asyncapi-document.js'
export { commandsDocument, eventsDocument } from './schema/documents.js'
export { describedEvents } from './schema/event-schemas.js'
