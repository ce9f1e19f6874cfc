import { statSync } from 'node:fs'

/**
 * Identifies the file at `path`, or says that there is none. A store whose file was moved or deleted would go on writing
 * into what no path leads to, and lose it when it closes.
 */
export const fileIdentity = (path: string): string => {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev}:${ino}`
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'gone'
  }
}
