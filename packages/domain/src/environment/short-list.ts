/**
 * Changed copies of lists of a few items. Written out, since for so few items `with` and `toSpliced` take longer than the
 * copying itself, and so does a list that grows item by item.
 */

/** With another item at an index. */
export const withItem = <A>(list: readonly A[], index: number, item: A): readonly A[] => {
  const changed = list.slice()
  changed[index] = item
  return changed
}

/** With one item more, at an index. */
export const withInserted = <A>(list: readonly A[], index: number, item: A): readonly A[] => {
  const changed = new Array<A>(list.length + 1)
  for (let i = 0; i < index; i++) changed[i] = list[i] as A
  changed[index] = item
  for (let i = index; i < list.length; i++) changed[i + 1] = list[i] as A
  return changed
}

/** Without the item at an index. */
export const without = <A>(list: readonly A[], index: number): readonly A[] => {
  const changed = new Array<A>(list.length - 1)
  for (let i = 0; i < index; i++) changed[i] = list[i] as A
  for (let i = index + 1; i < list.length; i++) changed[i - 1] = list[i] as A
  return changed
}
