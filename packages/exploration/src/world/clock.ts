/**
 * The moments at which commands are given. A state has no clock, since time comes with the command, so the moments on
 * both sides of each limit can be tried in any state and the number of states stays finite. Every drain begins at
 * `START`.
 */
export const START = '2026-11-20T09:00:00.000Z'

/** The last moment at which the users of a drain that began at `START` may not be warned, and the first at which they may. */
export const WARNING_TOO_EARLY = '2026-11-20T09:04:59.999Z'
export const WARNING = '2026-11-20T09:05:00.000Z'

/** The same for the closing of sessions after a warning at `WARNING`. */
export const CLOSING_TOO_EARLY = '2026-11-20T09:06:59.999Z'
export const CLOSING = '2026-11-20T09:07:00.000Z'

/** The same for activity before `CLOSING`: idle for 120 seconds, or a millisecond less. */
export const IDLE_SINCE = '2026-11-20T09:05:00.000Z'
export const ACTIVE_UNTIL = '2026-11-20T09:05:00.001Z'
