/** A number of things, in words: `1 user`, `2 users`. */
export const counted = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`

/** The verb that goes with a number of things. */
export const isOrAre = (n: number): string => (n === 1 ? 'is' : 'are')
