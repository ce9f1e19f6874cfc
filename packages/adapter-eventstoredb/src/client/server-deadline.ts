/**
 * Until when the server may begin an append, which it takes for a time of its own clock: far ahead, so that a difference
 * of the clocks does not matter. How long an append may take is watched here, not there.
 */
export const SERVER_DEADLINE_MILLISECONDS = 3_600_000
