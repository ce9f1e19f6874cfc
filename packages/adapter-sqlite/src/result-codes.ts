/** The result codes of SQLite that mean something here. https://www.sqlite.org/rescode.html */
export const SQLITE_ERROR = 1
export const SQLITE_BUSY = 5
export const SQLITE_LOCKED = 6
export const SQLITE_READONLY = 8
export const SQLITE_IOERR = 10
export const SQLITE_CORRUPT = 11
export const SQLITE_FULL = 13
export const SQLITE_CANTOPEN = 14
export const SQLITE_TOOBIG = 18
export const SQLITE_NOTADB = 26

/** The file of shared memory could not grow: what a full disk looks like there. */
export const SQLITE_IOERR_SHMSIZE = 4874
