/** Whether schedules may be set in the zone: `UTC`, or a zone of the runtime in its exact spelling (D57). */
export const isKnownTimeZone = (zone: string): boolean => zone === 'UTC' || timeZones().has(zone)

let known: ReadonlySet<string> | undefined

/** The runtime's list never changes, but takes long to make. */
const timeZones = (): ReadonlySet<string> => (known ??= new Set(Intl.supportedValuesOf('timeZone')))

/** Minutes since midnight that a clock in the zone shows; undefined if this runtime does not know the zone. */
export const minuteOfDayIn = (zone: string, at: Date): number | undefined => {
  const parts = clockIn(zone)?.formatToParts(at)
  const part = (type: string): number => Number(parts?.find((p) => p.type === type)?.value)
  return parts === undefined ? undefined : part('hour') * 60 + part('minute')
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** A clock takes much longer to make than to read, so each is made once. */
const clockIn = (zone: string): Intl.DateTimeFormat | undefined => {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  try {
    const made = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      hourCycle: 'h23',
      hour: 'numeric',
      minute: 'numeric',
    })
    clocks.set(zone, made)
    return made
  } catch {
    // A zone of an old event may have been renamed since: `Intl` has no other way to say so.
    return undefined
  }
}
