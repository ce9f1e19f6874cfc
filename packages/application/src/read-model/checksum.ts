const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** FNV-1a, 32 bits: told apart is what was damaged by accident, not what was forged. */
const hashOf = (text: string): number => {
  let hash = FNV_OFFSET
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME)
  return hash >>> 0
}

/**
 * The checksum of a set of documents. It does not depend on their order, so that one that changes costs no look at the
 * others.
 */
export class DocumentsChecksum {
  readonly #hashes = new Map<string, number>()
  #sum = 0

  put(key: string, document: unknown): void {
    this.remove(key)
    const hash = hashOf(`${key}\n${JSON.stringify(document)}`)
    this.#hashes.set(key, hash)
    this.#sum = (this.#sum + hash) % 2 ** 32
  }

  remove(key: string): void {
    const hash = this.#hashes.get(key)
    if (hash === undefined) return
    this.#hashes.delete(key)
    this.#sum = (this.#sum - hash + 2 ** 32) % 2 ** 32
  }

  /** The number of documents and their sum. */
  toString(): string {
    return `${this.#hashes.size}-${this.#sum.toString(16).padStart(8, '0')}`
  }
}
