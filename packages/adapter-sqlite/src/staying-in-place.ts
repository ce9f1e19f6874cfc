import { statSync } from 'node:fs'

/** For so long the file is taken to be where it was: looking costs a twentieth of a commit. */
const TRUSTED_MILLISECONDS = 10

/**
 * Tells whether `path` still leads to the file that it leads to now. A store whose file was moved or deleted would go on
 * writing into what no path leads to, and lose it when it closes.
 */
export const stayingInPlace = (path: string): (() => boolean) => {
  const opened = identityOf(path)
  let isInPlace = true
  let lastLook = performance.now()
  return () => {
    const now = performance.now()
    if (isInPlace && now - lastLook < TRUSTED_MILLISECONDS) return true
    lastLook = now
    isInPlace = identityOf(path) === opened
    return isInPlace
  }
}

const identityOf = (path: string): string => {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev}:${ino}`
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'gone'
  }
}
