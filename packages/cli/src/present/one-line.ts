import { visible } from '@aos-cluster/domain'

/** Text on one line, with everything in it that a terminal would obey written as an escape. */
export const oneLine = (text: string): string =>
  [...text]
    .map((character) => (character === '"' || character === '\\' ? character : visible(character)))
    .join('')
