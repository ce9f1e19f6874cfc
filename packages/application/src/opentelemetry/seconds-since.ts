// Every JavaScript host has it; this package is compiled without the types of any of them.
declare const performance: { readonly now: () => number }

/** Begins to measure; what is returned gives the seconds since. */
export const secondsSince = (): (() => number) => {
  const start = performance.now()
  return () => (performance.now() - start) / 1_000
}
