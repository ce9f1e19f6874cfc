import type { Checkpoint, StoredReadModel } from '@aos-cluster/application'
import type { Connection, Row } from './driver.js'
import type { EncodedChange } from './encode-change.js'
import { insertRows } from './insert-rows.js'
import { jsonIn, storedInteger, storedText, textIn } from './stored-value.js'

/** Prepares reading and changing the tables of read models; each change belongs into a transaction. */
export const readModelTables = (connection: Connection) => {
  const find = connection.first('SELECT id FROM read_models WHERE name = ?')
  const findAt = connection.first('SELECT id FROM read_models WHERE name = ? AND position = ?')
  const checkpoint = connection.first(`SELECT ${CHECKPOINT} FROM read_models WHERE name = ?`)
  const load = connection.first(
    `SELECT ${CHECKPOINT}, ${DOCUMENTS}
     FROM read_models LEFT JOIN read_model_documents ON read_model = id WHERE name = ? GROUP BY id`,
  )
  const putCheckpoint = connection.first(
    `INSERT INTO read_models (name, version, position, checksum) VALUES (?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE
       SET version = excluded.version, position = excluded.position, checksum = excluded.checksum
     RETURNING id`,
  )
  const putDocuments = insertRows(connection, {
    into: 'read_model_documents (read_model, key, document)',
    row: '(?, ?, ?)',
    end: 'ON CONFLICT DO UPDATE SET document = excluded.document',
  })
  const removeDocument = connection.command(
    'DELETE FROM read_model_documents WHERE read_model = ? AND key = ?',
  )
  const removeDocuments = connection.command('DELETE FROM read_model_documents WHERE read_model = ?')
  const removeModel = connection.command('DELETE FROM read_models WHERE id = ?')
  const renameModel = connection.command('UPDATE read_models SET name = ? WHERE id = ?')

  const remove = (name: string): void => {
    const [model] = find(name) ?? []
    if (model === undefined) return
    removeDocuments(model)
    removeModel(model)
  }

  return {
    /** Rows for `checkpointIn` and `readModelIn`. */
    checkpoint,
    load,

    save: ({ name, from, to, put, remove: gone }: EncodedChange): 'saved' | 'outdated' => {
      const isThere = from === undefined ? find(name) === undefined : findAt(name, `${from}`) !== undefined
      if (!isThere) return 'outdated'
      const model = putCheckpoint(name, to.version, `${to.position}`, to.checksum)?.[0] as number
      for (const key of gone) removeDocument(model, key)
      putDocuments(put.map(([key, document]) => [model, key, document]))
      return 'saved'
    },

    rename: (from: string, to: string): void => {
      const [model] = find(from) ?? []
      if (model === undefined || from === to) return
      remove(to)
      renameModel(to, model)
    },

    remove,
  }
}

export type ReadModelTables = ReturnType<typeof readModelTables>

const CHECKPOINT = `${storedInteger('version')}, ${storedText('position')}, ${storedText('checksum')}`
const DOCUMENTS = [
  'json_group_array(key) FILTER (WHERE key IS NOT NULL)',
  `'[' || ifnull(group_concat(document), '') || ']'`,
]
  .map(storedText)
  .join(', ')

/** @throws TypeError or SyntaxError if it is damaged */
export const checkpointIn = ([version, position, checksum]: Row): Checkpoint => ({
  version: version as number,
  position: BigInt(textIn(position)),
  checksum: textIn(checksum),
})

/** @throws TypeError, SyntaxError or RangeError if it is damaged */
export const readModelIn = ([version, position, checksum, keys, documents]: Row): StoredReadModel => {
  const values = jsonIn(documents) as readonly unknown[]
  const entries = (jsonIn(keys) as readonly string[]).map((key, i) => [key, values[i]] as const)
  if (entries.length !== values.length) throw new RangeError('keys and documents do not match')
  return { checkpoint: checkpointIn([version, position, checksum] as Row), documents: new Map(entries) }
}
