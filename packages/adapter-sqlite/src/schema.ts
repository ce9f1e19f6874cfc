/** The mark of our files: "AOSC" in ASCII. It is part of the stored format and never changes. */
export const APPLICATION_ID = 0x414f5343

interface SchemaVersion {
  readonly tables: readonly string[]
  /** What turns a file of the version before into one of this version. */
  readonly sql: string
}

/**
 * Version 1, version 2 …: a new file goes through all of them, an older one through those that it has not. A version that
 * was released is never edited; a change is a new version at the end, and what programs of older versions do to the tables
 * must go on working while they have the file open.
 *
 * The ids of events have no index: they are random, and an index on them makes appending three times slower at a million
 * events. They are compared at their revision instead, where a repeated append must find them.
 */
export const SCHEMA_VERSIONS: readonly SchemaVersion[] = [
  {
    tables: ['streams', 'events'],
    sql: `
      CREATE TABLE streams (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
      ) STRICT;
      CREATE TABLE events (
        position INTEGER PRIMARY KEY,
        stream INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        id BLOB NOT NULL,
        type TEXT NOT NULL,
        data TEXT NOT NULL,
        metadata TEXT NOT NULL,
        UNIQUE (stream, revision)
      ) STRICT;
    `,
  },
  {
    tables: ['read_models', 'read_model_documents'],
    sql: `
      CREATE TABLE read_models (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL,
        position TEXT NOT NULL,
        checksum TEXT NOT NULL
      ) STRICT;
      CREATE TABLE read_model_documents (
        read_model INTEGER NOT NULL,
        key TEXT NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (read_model, key)
      ) STRICT;
    `,
  },
]

export const FIRST_VERSION_WITH_READ_MODELS = 2

/** The version of a file that this software writes, kept in the file's `user_version`. */
export const SCHEMA_VERSION = SCHEMA_VERSIONS.length

/** The tables of a file of that version. */
export const tablesOf = (version: number): readonly string[] =>
  SCHEMA_VERSIONS.slice(0, version).flatMap(({ tables }) => tables)
