import type { NewEvent } from './client.js'

/** An event that says which one it is. */
export const newEvent = (n: number, id: string = crypto.randomUUID()): NewEvent => ({
  ...newEventOf('Tested', { n }),
  id,
  metadata: { cause: 'test', num: 5 },
})

export const newEventOf = (type: string, data: unknown): NewEvent => ({
  id: crypto.randomUUID(),
  type,
  contentType: 'application/json',
  data,
})

/** An event that points to another one, such as `3@some-stream`. */
export const newLink = (target: string): NewEvent => ({
  id: crypto.randomUUID(),
  type: '$>',
  contentType: 'application/octet-stream',
  data: Buffer.from(target),
})
