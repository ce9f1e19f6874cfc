import { CommandId } from '@aos-cluster/domain'
import { wordsOf, type CommandIdWords } from '../command-id-words.js'

/** Where the events of one command stand. */
export interface CommandTrace {
  readonly stream: string
  readonly first: number
  readonly last: number
}

/** The columns of a row: the four words of the id, then these. */
const STREAM = 4
const FIRST = 5
const LAST = 6
const COLUMNS = 7

const FEWEST_ROWS = 16

/** A hash table is fast as long as half of it is free. */
const SLOTS_OF_A_ROW = 2

/**
 * Which commands wrote to some streams, and where. Commands are told apart by their ids, ignoring case.
 *
 * Every command of the present runs is remembered, hundreds of thousands on a big site: as rows of whole numbers that are
 * found by a hash table. That takes a quarter of the memory of a `Map`, and leaves nothing to the garbage collector.
 */
export class CommandTraces {
  #rows = new Uint32Array(FEWEST_ROWS * COLUMNS)
  /** The index after the last row. */
  #end = 0
  /** The index of a row, plus 1, in the first slot that was free from that of its hash on; 0 in a free slot. */
  #slots = new Uint32Array(FEWEST_ROWS * SLOTS_OF_A_ROW)
  readonly #streams: string[] = []
  readonly #numbers = new Map<string, number>()

  /** Notes the event of a command; an event without one, which others may have written, leaves no trace. */
  add(commandId: unknown, stream: string, revision: number): void {
    if (CommandId.is(commandId)) this.#note(wordsOf(commandId), { stream, first: revision, last: revision })
  }

  of(commandId: CommandId): CommandTrace | undefined {
    const row = this.#rowIn(this.#slotOf(wordsOf(commandId)))
    return row === undefined ? undefined : this.#traceIn(row)
  }

  /** The same without what was written to other streams. */
  onlyIn(streams: ReadonlySet<string>): CommandTraces {
    if (this.#streams.every((stream) => streams.has(stream))) return this
    const kept = new CommandTraces()
    for (let row = 0; row < this.#end; row += COLUMNS) {
      const trace = this.#traceIn(row)
      if (streams.has(trace.stream)) kept.#note(this.#idIn(row), trace)
    }
    return kept
  }

  #note(id: CommandIdWords, { stream, first, last }: CommandTrace): void {
    const slot = this.#slotOf(id)
    const row = this.#rowIn(slot) ?? this.#addRow(slot, id, first)
    this.#rows[row + STREAM] = this.#numberOf(stream)
    this.#rows[row + LAST] = last
  }

  #addRow(slot: number, id: CommandIdWords, first: number): number {
    const row = this.#end
    this.#end += COLUMNS
    this.#rows.set(id, row)
    this.#rows[row + FIRST] = first
    this.#slots[slot] = row + 1
    if (this.#end === this.#rows.length) this.#grow()
    return row
  }

  #grow(): void {
    const rows = new Uint32Array(2 * this.#rows.length)
    rows.set(this.#rows)
    this.#rows = rows
    this.#slots = new Uint32Array(2 * this.#slots.length)
    for (let row = 0; row < this.#end; row += COLUMNS) this.#slots[this.#slotOf(this.#idIn(row))] = row + 1
  }

  /** The slot of the row with this id, or the one in which it belongs if there is none. */
  #slotOf(id: CommandIdWords): number {
    const mask = this.#slots.length - 1
    let slot = hash(id) & mask
    for (let row = this.#rowIn(slot); row !== undefined && !this.#holds(row, id); row = this.#rowIn(slot))
      slot = (slot + 1) & mask
    return slot
  }

  #rowIn(slot: number): number | undefined {
    const row = this.#slots[slot] as number
    return row === 0 ? undefined : row - 1
  }

  #holds(row: number, [first, second, third, fourth]: CommandIdWords): boolean {
    const rows = this.#rows
    return (
      rows[row] === first && rows[row + 1] === second && rows[row + 2] === third && rows[row + 3] === fourth
    )
  }

  #idIn(row: number): CommandIdWords {
    return [this.#at(row), this.#at(row + 1), this.#at(row + 2), this.#at(row + 3)]
  }

  #traceIn(row: number): CommandTrace {
    const stream = this.#streams[this.#at(row + STREAM)] as string
    return { stream, first: this.#at(row + FIRST), last: this.#at(row + LAST) }
  }

  #at(index: number): number {
    return this.#rows[index] as number
  }

  #numberOf(stream: string): number {
    const known = this.#numbers.get(stream)
    if (known !== undefined) return known
    this.#numbers.set(stream, this.#streams.length)
    return this.#streams.push(stream) - 1
  }
}

/** Every bit of an id counts: those of some versions differ in few. */
const hash = (id: CommandIdWords): number => {
  let mixed = 0
  for (const word of id) mixed = scrambled(mixed ^ word)
  return mixed
}

/** The finalizer of MurmurHash3. */
const scrambled = (word: number): number => {
  const once = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return twice ^ (twice >>> 16)
}
