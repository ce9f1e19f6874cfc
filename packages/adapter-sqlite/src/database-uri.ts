import { pathToFileURL } from 'node:url'
import type { Access } from './driver.js'

/** SQLite's name for a file and the way to open it; a `?`, `%` or `#` in the path keeps its plain meaning. */
export const databaseUri = (path: string, access: Access): string =>
  `${pathToFileURL(path).href}?${PARAMETERS[access]}`

const PARAMETERS: Readonly<Record<Access, string>> = {
  create: 'mode=rwc',
  write: 'mode=rw',
  read: 'mode=ro',
  look: 'mode=ro&immutable=1',
}
