import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const OWN = `own-${process.pid}-`

/** A path in the folder that nobody else uses; what is there is removed when the process has measured. */
export const ownPath = (folder: string, ending: string): string =>
  join(folder, `${OWN}${randomUUID()}${ending}`)

/** Removes the files of this process, with those that a database makes beside them: they would fill the disk. One may go
 * away meanwhile: other software may still have the database open. */
export const removeOwnFiles = (folder: string): void => {
  for (const name of readdirSync(folder))
    if (name.startsWith(OWN)) rmSync(join(folder, name), { recursive: true, force: true })
}
