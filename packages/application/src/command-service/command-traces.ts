/** Where the events of one command stand. */
export interface CommandTrace {
  readonly stream: string
  readonly first: number
  readonly last: number
}

/** Which commands wrote to some streams, and where. Commands are told apart by their ids, ignoring case. */
export class CommandTraces {
  readonly #traces = new Map<string, CommandTrace>()
  readonly #keys = new Map<string, string[]>()

  /** Notes the event of a command; an event without one, which others may have written, leaves no trace. */
  add(commandId: unknown, stream: string, revision: number): void {
    if (typeof commandId !== 'string') return
    const key = commandKey(commandId)
    const noted = this.#traces.get(key)
    if (noted === undefined) this.#keysOf(stream).push(key)
    this.#traces.set(key, { stream, first: noted?.first ?? revision, last: revision })
  }

  of(commandId: string): CommandTrace | undefined {
    return this.#traces.get(commandKey(commandId))
  }

  forget(stream: string): void {
    for (const key of this.#keysOf(stream)) this.#traces.delete(key)
    this.#keys.delete(stream)
  }

  #keysOf(stream: string): string[] {
    const known = this.#keys.get(stream)
    if (known !== undefined) return known
    const keys: string[] = []
    this.#keys.set(stream, keys)
    return keys
  }
}

/** By this commands are told apart. */
export const commandKey = (commandId: string): string => commandId.toLowerCase()
