import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { environmentChanges, readEnvironment } from '../projection/environment-documents.js'
import { entryDocuments, readEntries } from '../projection/list-documents.js'
import type { SnapshotCodec } from '../projection/projection.js'
import { AuditEntryDocument } from './audit-entry.js'
import type { AuditState } from './audit-state.js'

const LastDocument = t.type({ stream: t.string, entry: AuditEntryDocument, isWanted: t.boolean })

const ENTRY = 'entry/'
const LAST = 'last'

/** The environment's documents, one for each entry, and one for the last decision. */
export const auditSnapshot: SnapshotCodec<AuditState> = {
  changes: (before, after) => {
    const { put, remove } = environmentChanges(before.environment, after.environment)
    return {
      put: [
        ...put,
        ...entryDocuments(ENTRY, before.entries, after.entries, AuditEntryDocument.encode),
        ...(after.last === null || after.last === before.last
          ? []
          : [[LAST, LastDocument.encode(after.last)] as const]),
      ],
      remove,
    }
  },
  read: (documents) => {
    const environment = readEnvironment(documents)
    if (E.isLeft(environment)) return environment
    const entries = readEntries(ENTRY, documents, AuditEntryDocument)
    if (E.isLeft(entries)) return entries
    const last = documents.has(LAST) ? LastDocument.decode(documents.get(LAST)) : E.right(null)
    return E.isLeft(last)
      ? last
      : E.right({ environment: environment.right, entries: entries.right, last: last.right })
  },
}
