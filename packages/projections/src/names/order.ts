/** Order by UTF-16 code unit: the same on every machine, whatever its locale. */
export const compareText = (a: string, b: string): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0)

export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  compareText(a.name, b.name)

export const byAosId = (a: { readonly aosId: string }, b: { readonly aosId: string }): number =>
  compareText(a.aosId, b.aosId)
