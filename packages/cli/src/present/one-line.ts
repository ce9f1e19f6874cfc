import { visible } from '@aos-cluster/domain'

/** Most text: there is nothing in it that a terminal would obey. */
const PLAIN = /^[ -~]*$/

/** Text on one line, with everything in it that a terminal would obey written as an escape. */
export const oneLine = (text: string): string =>
  PLAIN.test(text)
    ? text
    : [...text]
        .map((character) => (character === '"' || character === '\\' ? character : visible(character)))
        .join('')
