import { compareText } from '@aos-cluster/domain'

export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  compareText(a.name, b.name)

export const byAosId = (a: { readonly aosId: string }, b: { readonly aosId: string }): number =>
  compareText(a.aosId, b.aosId)
