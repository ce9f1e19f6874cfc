/** A promise that is settled from outside. */
export const deferred = (): { readonly promise: Promise<void>; readonly resolve: () => void } => {
  let settle: () => void = () => undefined
  const promise = new Promise<void>((resolve) => {
    settle = resolve
  })
  return { promise, resolve: () => settle() }
}
