import type { NewEvent } from '../event-store.js'

let made = 0

/** An event with an id of its own. */
export const sampleEvent = (parts: Partial<NewEvent> = {}): NewEvent => {
  made += 1
  return {
    id: `00000000-0000-4000-8000-${made.toString(16).padStart(12, '0')}`,
    type: 'AosStarted',
    data: { aosId: 'aos-1', run: made },
    metadata: { v: 1, commandId: `command-${made}` },
    ...parts,
  }
}

export const sampleEvents = (count: number): readonly NewEvent[] =>
  Array.from({ length: count }, () => sampleEvent())
