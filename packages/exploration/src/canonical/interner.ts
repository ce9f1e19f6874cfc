/** Small numbers for values: equal values get the same number. Asked for an object again, it need not look inside. */
export const interner = <A extends object>(contentOf: (value: A) => string): ((value: A) => number) => {
  const numbers = new Map<string, number>()
  const known = new WeakMap<A, number>()
  return (value) => {
    const before = known.get(value)
    if (before !== undefined) return before
    const content = contentOf(value)
    let number = numbers.get(content)
    if (number === undefined) {
      number = numbers.size
      numbers.set(content, number)
    }
    known.set(value, number)
    return number
  }
}
