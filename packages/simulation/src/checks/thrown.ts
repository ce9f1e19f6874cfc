import type { Observed } from '../run/observed.js'

/** Whatever a store can meet in operation is answered as a value. */
export const thrown = ({ journal }: Observed): string | undefined => journal.thrown[0]
