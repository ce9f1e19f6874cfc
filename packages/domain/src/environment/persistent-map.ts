import { withInserted, withItem, without } from './short-list.js'

/**
 * An immutable map from strings in which one change copies a few short arrays and not the whole. An environment holds
 * 10,000 and more live sessions, so no change may cost a copy of all of them.
 *
 * A small map is a list of entries. A big one is 16 maps, each with the entries of one value of the next 4 bits of the
 * hash. What a map is made of follows from its entries alone, whatever the changes that led to it: so equal maps list
 * their entries in the same order. The order has no meaning: sort what you show.
 */
export interface PersistentMap<K extends string, V> extends Iterable<readonly [K, V]> {
  readonly size: number
  readonly get: (key: K) => V | undefined
  readonly has: (key: K) => boolean
  /** This map with the entry added or replaced. */
  readonly set: (key: K, value: V) => PersistentMap<K, V>
  /** This map with another value for the key; this map itself if it has no such key or the value stays the same. */
  readonly update: (key: K, change: (value: V) => V) => PersistentMap<K, V>
  /** This map without the entry; this map itself if there is none. */
  readonly delete: (key: K) => PersistentMap<K, V>
  readonly keys: () => Iterable<K>
  readonly values: () => Iterable<V>
}

/** The map without entries. */
export const emptyMap = <K extends string, V>(): PersistentMap<K, V> => EMPTY as Trie<K, V>

/** A map of these entries; of entries with the same key the last one stays. */
export const persistentMap = <K extends string, V>(
  entries: Iterable<readonly [K, V]>,
): PersistentMap<K, V> => {
  const list: Entry<K, V>[] = []
  for (const [key, value] of new Map(entries)) list.push({ hash: hashOf(key), key, value })
  return trieOf(
    list.sort((a, b) => (isBefore(a, b) ? -1 : 1)),
    TOP,
  )
}

/**
 * The keys that have another value in the second map, or are in one of the two only. Maps of which one was made from the
 * other by a few changes are compared in no more than these few steps.
 *
 * @example
 * changedKeys(persistentMap([['s1', 1], ['s2', 2]]), persistentMap([['s1', 1]])) // => ['s2']
 */
export const changedKeys = <K extends string, V>(
  before: PersistentMap<K, V>,
  after: PersistentMap<K, V>,
): readonly K[] => {
  const changed: K[] = []
  if (before !== after) collectChanged(trieFor(before), trieFor(after), changed)
  return changed
}

interface Entry<K, V> {
  readonly hash: number
  readonly key: K
  readonly value: V
}

/** As long as they are, lists are searched and copied faster than tries. */
const LONGEST_LIST = 16

const BITS = 4
const BRANCHES = 1 << BITS

/** The first bits to branch by are the highest, so that all entries are in the order of their hashes. */
const TOP = 24

/** 28 bits: FNV-1a over the UTF-16 code units, then mixed, since few bits of it are used at a time. */
const computeHash = (key: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> (32 - TOP - BITS)
}

let lastKey = ''
let lastHash = computeHash('')

/** A session is looked up and then changed, and hashing its key again would cost as much as the change. */
export const hashOf = (key: string): number => {
  if (key !== lastKey) {
    lastHash = computeHash(key)
    lastKey = key
  }
  return lastHash
}

const branchOf = (hash: number, shift: number): number => (hash >>> shift) & (BRANCHES - 1)

const isBefore = <K extends string>(a: Entry<K, unknown>, b: Entry<K, unknown>): boolean =>
  a.hash < b.hash || (a.hash === b.hash && a.key < b.key)

/**
 * One of 30 kinds of hashes, as a bit. Whether somebody has a session is asked of every AOS, and nearly all say no: most of
 * them without a look at their entries.
 */
const kindOf = (hash: number): number => 1 << (hash % 30)

const kindsOf = (list: readonly Entry<string, unknown>[]): number => {
  let kinds = 0
  for (const { hash } of list) kinds |= kindOf(hash)
  return kinds
}

class Trie<K extends string, V> implements PersistentMap<K, V> {
  readonly size: number
  /** Of a small map, or of keys that all have the same hash. */
  readonly list: readonly Entry<K, V>[]
  /** The kinds of the hashes in the list. */
  readonly kinds: number
  readonly branches: readonly Trie<K, V>[] | undefined

  constructor(size: number, list: readonly Entry<K, V>[], kinds: number, branches?: readonly Trie<K, V>[]) {
    this.size = size
    this.list = list
    this.kinds = kinds
    this.branches = branches
  }

  get(key: K): V | undefined {
    return find(this, hashOf(key), key)?.value
  }

  has(key: K): boolean {
    return find(this, hashOf(key), key) !== undefined
  }

  set(key: K, value: V): PersistentMap<K, V> {
    return insert(this, { hash: hashOf(key), key, value }, TOP)
  }

  update(key: K, change: (value: V) => V): PersistentMap<K, V> {
    return update(this, hashOf(key), key, change, TOP)
  }

  delete(key: K): PersistentMap<K, V> {
    return remove(this, hashOf(key), key, TOP)
  }

  [Symbol.iterator](): Iterator<readonly [K, V]> {
    return entriesOf(this)
      .map(({ key, value }) => [key, value] as const)
      .values()
  }

  keys(): readonly K[] {
    return entriesOf(this).map(({ key }) => key)
  }

  values(): readonly V[] {
    return entriesOf(this).map(({ value }) => value)
  }
}

const NONE: readonly never[] = []
const EMPTY: unknown = new Trie(0, NONE, 0)

const leaf = <K extends string, V>(list: readonly Entry<K, V>[], kinds: number = kindsOf(list)): Trie<K, V> =>
  new Trie(list.length, list, kinds)

const fork = <K extends string, V>(size: number, branches: readonly Trie<K, V>[]): Trie<K, V> =>
  new Trie(size, NONE, 0, branches)

/** Whether so many entries are a list, at this depth of a map. */
const isList = (size: number, shift: number): boolean => size <= LONGEST_LIST || shift < 0

/** @param list in the order of the entries */
const trieOf = <K extends string, V>(list: readonly Entry<K, V>[], shift: number): Trie<K, V> => {
  if (isList(list.length, shift)) return leaf(list)
  const parts = Array.from({ length: BRANCHES }, (): Entry<K, V>[] => [])
  for (const entry of list) parts[branchOf(entry.hash, shift)]?.push(entry)
  return fork(
    list.length,
    parts.map((part) => trieOf(part, shift - BITS)),
  )
}

/** As a list: a generator for each branch would take four times as long. */
const entriesOf = <K extends string, V>(trie: Trie<K, V>): readonly Entry<K, V>[] => {
  if (trie.branches === undefined) return trie.list
  const entries: Entry<K, V>[] = []
  collectEntries(trie.branches, entries)
  return entries
}

const collectEntries = <K extends string, V>(tries: readonly Trie<K, V>[], entries: Entry<K, V>[]): void => {
  for (const { list, branches } of tries) {
    if (branches === undefined) for (const entry of list) entries.push(entry)
    else collectEntries(branches, entries)
  }
}

const trieFor = <K extends string, V>(map: PersistentMap<K, V>): Trie<K, V> =>
  map instanceof Trie ? map : (persistentMap(map) as Trie<K, V>)

const collectChanged = <K extends string, V>(before: Trie<K, V>, after: Trie<K, V>, changed: K[]): void => {
  if (before.branches === undefined || after.branches === undefined)
    return collectChangedEntries(entriesOf(before), entriesOf(after), changed)
  for (let i = 0; i < BRANCHES; i++) {
    const one = before.branches[i] as Trie<K, V>
    const other = after.branches[i] as Trie<K, V>
    if (one !== other) collectChanged(one, other, changed)
  }
}

/** Both lists are in the order of their entries. */
const collectChangedEntries = <K extends string, V>(
  before: readonly Entry<K, V>[],
  after: readonly Entry<K, V>[],
  changed: K[],
): void => {
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    const one = before[i]
    const other = after[j]
    if (one !== undefined && (other === undefined || isBefore(one, other))) {
      changed.push(one.key)
      i++
    } else if (other !== undefined && (one === undefined || isBefore(other, one))) {
      changed.push(other.key)
      j++
    } else {
      if (one !== undefined && one.value !== other?.value) changed.push(one.key)
      i++
      j++
    }
  }
}

const indexIn = <K, V>(list: readonly Entry<K, V>[], hash: number, key: K): number => {
  for (let i = 0; i < list.length; i++) {
    const entry = list[i] as Entry<K, V>
    if (entry.hash === hash && entry.key === key) return i
  }
  return -1
}

const find = <K extends string, V>(trie: Trie<K, V>, hash: number, key: K): Entry<K, V> | undefined => {
  let node = trie
  for (let shift = TOP; node.branches !== undefined; shift -= BITS)
    node = node.branches[branchOf(hash, shift)] as Trie<K, V>
  if ((node.kinds & kindOf(hash)) === 0) return undefined
  return node.list[indexIn(node.list, hash, key)]
}

const insert = <K extends string, V>(trie: Trie<K, V>, entry: Entry<K, V>, shift: number): Trie<K, V> => {
  const { size, list, kinds, branches } = trie
  if (branches !== undefined) {
    const i = branchOf(entry.hash, shift)
    const branch = branches[i] as Trie<K, V>
    const changed = insert(branch, entry, shift - BITS)
    return fork(size + changed.size - branch.size, withItem(branches, i, changed))
  }
  let i = 0
  while (i < size && isBefore(list[i] as Entry<K, V>, entry)) i++
  if (list[i]?.key === entry.key) return leaf(withItem(list, i, entry), kinds)
  const longer = withInserted(list, i, entry)
  return isList(longer.length, shift) ? leaf(longer, kinds | kindOf(entry.hash)) : trieOf(longer, shift)
}

const update = <K extends string, V>(
  trie: Trie<K, V>,
  hash: number,
  key: K,
  change: (value: V) => V,
  shift: number,
): Trie<K, V> => {
  const { size, list, kinds, branches } = trie
  if (branches !== undefined) {
    const i = branchOf(hash, shift)
    const branch = branches[i] as Trie<K, V>
    const changed = update(branch, hash, key, change, shift - BITS)
    return changed === branch ? trie : fork(size, withItem(branches, i, changed))
  }
  const i = indexIn(list, hash, key)
  const entry = list[i]
  if (entry === undefined) return trie
  const value = change(entry.value)
  return value === entry.value ? trie : leaf(withItem(list, i, { hash, key, value }), kinds)
}

const remove = <K extends string, V>(trie: Trie<K, V>, hash: number, key: K, shift: number): Trie<K, V> => {
  const { size, list, branches } = trie
  if (branches !== undefined) {
    const i = branchOf(hash, shift)
    const branch = branches[i] as Trie<K, V>
    const changed = remove(branch, hash, key, shift - BITS)
    if (changed === branch) return trie
    const left = withItem(branches, i, changed)
    return size - 1 > LONGEST_LIST ? fork(size - 1, left) : leaf(left.flatMap((part) => part.list))
  }
  const i = indexIn(list, hash, key)
  return i < 0 ? trie : leaf(without(list, i))
}
