/** The mark of our files: "AOSC" in ASCII. It is part of the stored format and never changes. */
export const APPLICATION_ID = 0x414f5343

/** Version of the tables below, kept in the file's `user_version`. Raise it with every change to them. */
export const SCHEMA_VERSION = 1

/**
 * Everything that a new file needs; run in one transaction.
 *
 * The ids of events have no index: they are random, and an index on them makes appending three times slower at a million
 * events. They are compared at their revision instead, where a repeated append must find them.
 */
export const CREATE_SCHEMA = `
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
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`
