/**
 * An immutable map from strings in which one change copies a few small arrays and not the whole: a hash array mapped
 * trie. An environment holds 10,000 and more live sessions, so no change may cost a copy of all of them.
 *
 * Two maps with the same entries answer alike, but list their entries in an order of no meaning: sort what you show.
 */
export interface PersistentMap<K extends string, V> extends Iterable<readonly [K, V]> {
  readonly size: number
  readonly get: (key: K) => V | undefined
  readonly has: (key: K) => boolean
  /** This map with the entry added or replaced. */
  readonly set: (key: K, value: V) => PersistentMap<K, V>
  /** This map without the entry; this map itself if there is none. */
  readonly delete: (key: K) => PersistentMap<K, V>
  readonly keys: () => Iterable<K>
  readonly values: () => Iterable<V>
}

export const emptyMap = <K extends string, V>(): PersistentMap<K, V> => new Trie<K, V>(undefined)

export const persistentMap = <K extends string, V>(
  entries: Iterable<readonly [K, V]>,
): PersistentMap<K, V> => {
  let map = emptyMap<K, V>()
  for (const [key, value] of entries) map = map.set(key, value)
  return map
}

class Leaf<V> {
  readonly hash: number
  readonly key: string
  readonly value: V

  constructor(hash: number, key: string, value: V) {
    this.hash = hash
    this.key = key
    this.value = value
  }

  get size(): number {
    return 1
  }
}

/** Leaves whose 32-bit hashes are equal. */
class Collision<V> {
  readonly hash: number
  readonly leaves: readonly Leaf<V>[]

  constructor(hash: number, leaves: readonly Leaf<V>[]) {
    this.hash = hash
    this.leaves = leaves
  }

  get size(): number {
    return this.leaves.length
  }
}

/** Up to 16 children, only those present, in the order of the bits that are set in `bitmap`. */
class Branch<V> {
  readonly bitmap: number
  readonly children: readonly Node<V>[]
  readonly size: number

  constructor(bitmap: number, children: readonly Node<V>[], size: number) {
    this.bitmap = bitmap
    this.children = children
    this.size = size
  }
}

type Node<V> = Leaf<V> | Collision<V> | Branch<V>

const BITS_PER_LEVEL = 4

/** FNV-1a over the UTF-16 code units, mixed at the end, since the trie uses all bits in turn. */
const computeHash = (key: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

let lastKey = ''
let lastHash = computeHash('')

/** One change asks several times in a row for the hash of one key, so the last one is remembered. */
const hashOf = (key: string): number => {
  if (key !== lastKey) {
    lastHash = computeHash(key)
    lastKey = key
  }
  return lastHash
}

const bitOf = (hash: number, shift: number): number => 1 << ((hash >>> shift) & 0b1111)

const countBits = (bits: number): number => {
  let n = bits - ((bits >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

const indexOf = (bitmap: number, bit: number): number => countBits(bitmap & (bit - 1))

const replaceChild = <V>(branch: Branch<V>, index: number, was: Node<V>, child: Node<V>): Branch<V> => {
  const children = branch.children.slice()
  children[index] = child
  return new Branch(branch.bitmap, children, branch.size + child.size - was.size)
}

const addChild = <V>(branch: Branch<V>, bit: number, index: number, child: Leaf<V>): Branch<V> => {
  const from = branch.children
  const children = new Array<Node<V>>(from.length + 1)
  for (let i = 0; i < index; i++) children[i] = from[i] as Node<V>
  children[index] = child
  for (let i = index; i < from.length; i++) children[i + 1] = from[i] as Node<V>
  return new Branch(branch.bitmap | bit, children, branch.size + 1)
}

/** A branch over one leaf would make equal maps unequal in depth, so the leaf takes its place. */
const dropChild = <V>(branch: Branch<V>, bit: number, index: number): Node<V> | undefined => {
  const from = branch.children
  if (from.length === 1) return undefined
  const sibling = from[1 - index]
  if (from.length === 2 && sibling !== undefined && !(sibling instanceof Branch)) return sibling
  const children = new Array<Node<V>>(from.length - 1)
  for (let i = 0; i < index; i++) children[i] = from[i] as Node<V>
  for (let i = index + 1; i < from.length; i++) children[i - 1] = from[i] as Node<V>
  return new Branch(branch.bitmap & ~bit, children, branch.size - 1)
}

/** The smallest subtree that tells two different hashes apart. */
const branchOver = <V>(a: Leaf<V> | Collision<V>, b: Leaf<V>, shift: number): Branch<V> => {
  const bitA = bitOf(a.hash, shift)
  const bitB = bitOf(b.hash, shift)
  const size = a.size + 1
  if (bitA === bitB) return new Branch(bitA, [branchOver(a, b, shift + BITS_PER_LEVEL)], size)
  return new Branch(bitA | bitB, bitA < bitB ? [a, b] : [b, a], size)
}

const find = <V>(root: Node<V> | undefined, hash: number, key: string): Leaf<V> | undefined => {
  let node = root
  for (let shift = 0; node instanceof Branch; shift += BITS_PER_LEVEL) {
    const bit = bitOf(hash, shift)
    node = (node.bitmap & bit) === 0 ? undefined : node.children[indexOf(node.bitmap, bit)]
  }
  if (node instanceof Leaf) return node.key === key ? node : undefined
  return node?.leaves.find((leaf) => leaf.key === key)
}

const insert = <V>(node: Node<V>, leaf: Leaf<V>, shift: number): Node<V> => {
  if (node instanceof Branch) {
    const bit = bitOf(leaf.hash, shift)
    const index = indexOf(node.bitmap, bit)
    if ((node.bitmap & bit) === 0) return addChild(node, bit, index, leaf)
    const child = node.children[index] as Node<V>
    return replaceChild(node, index, child, insert(child, leaf, shift + BITS_PER_LEVEL))
  }
  if (node.hash !== leaf.hash) return branchOver(node, leaf, shift)
  if (node instanceof Leaf) return node.key === leaf.key ? leaf : new Collision(leaf.hash, [node, leaf])
  return new Collision(leaf.hash, [...node.leaves.filter((other) => other.key !== leaf.key), leaf])
}

/** The node itself if the key is not below it. */
const remove = <V>(node: Node<V>, hash: number, key: string, shift: number): Node<V> | undefined => {
  if (node instanceof Branch) {
    const bit = bitOf(hash, shift)
    if ((node.bitmap & bit) === 0) return node
    const index = indexOf(node.bitmap, bit)
    const child = node.children[index] as Node<V>
    const left = remove(child, hash, key, shift + BITS_PER_LEVEL)
    if (left === child) return node
    if (left === undefined) return dropChild(node, bit, index)
    return node.children.length === 1 && !(left instanceof Branch)
      ? left
      : replaceChild(node, index, child, left)
  }
  if (node instanceof Leaf) return node.key === key ? undefined : node
  const leaves = node.leaves.filter((leaf) => leaf.key !== key)
  if (leaves.length === node.leaves.length) return node
  return leaves.length === 1 ? leaves[0] : new Collision(hash, leaves)
}

function* leavesOf<V>(node: Node<V> | undefined): Generator<Leaf<V>> {
  if (node instanceof Branch) for (const child of node.children) yield* leavesOf(child)
  else if (node instanceof Leaf) yield node
  else if (node !== undefined) yield* node.leaves
}

class Trie<K extends string, V> implements PersistentMap<K, V> {
  readonly #root: Node<V> | undefined

  constructor(root: Node<V> | undefined) {
    this.#root = root
  }

  get size(): number {
    return this.#root?.size ?? 0
  }

  get(key: K): V | undefined {
    return find(this.#root, hashOf(key), key)?.value
  }

  has(key: K): boolean {
    return find(this.#root, hashOf(key), key) !== undefined
  }

  set(key: K, value: V): PersistentMap<K, V> {
    const leaf = new Leaf(hashOf(key), key, value)
    return new Trie(this.#root === undefined ? leaf : insert(this.#root, leaf, 0))
  }

  delete(key: K): PersistentMap<K, V> {
    if (this.#root === undefined) return this
    const left = remove(this.#root, hashOf(key), key, 0)
    return left === this.#root ? this : new Trie(left)
  }

  *[Symbol.iterator](): Generator<readonly [K, V]> {
    for (const leaf of leavesOf(this.#root)) yield [leaf.key as K, leaf.value]
  }

  *keys(): Generator<K> {
    for (const leaf of leavesOf(this.#root)) yield leaf.key as K
  }

  *values(): Generator<V> {
    for (const leaf of leavesOf(this.#root)) yield leaf.value
  }
}
