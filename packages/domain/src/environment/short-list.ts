/**
 * Changed copies of lists of a few items. Written out, since for so few items `with` and `toSpliced` take longer than the
 * copying itself.
 */

/** With another item at an index. */
export const withItem = <A>(list: readonly A[], index: number, item: A): readonly A[] => {
  const changed = list.slice()
  changed[index] = item
  return changed
}

/** With one item more, at an index. */
export const withInserted = <A>(list: readonly A[], index: number, item: A): readonly A[] => {
  const changed = list.slice(0, index)
  changed.push(item)
  for (let i = index; i < list.length; i++) changed.push(list[i] as A)
  return changed
}

/** Without the item at an index. */
export const without = <A>(list: readonly A[], index: number): readonly A[] => {
  const changed = list.slice(0, index)
  for (let i = index + 1; i < list.length; i++) changed.push(list[i] as A)
  return changed
}
