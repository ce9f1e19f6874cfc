/** Four connections to the same, the first of them the store itself; four times the store, if it opens only once. */
export const fourConnections = async <Store>(
  store: Store,
  openAgain: (() => Promise<Store>) | undefined,
): Promise<readonly Store[]> =>
  openAgain === undefined
    ? [store, store, store, store]
    : [store, ...(await Promise.all([openAgain(), openAgain(), openAgain()]))]
