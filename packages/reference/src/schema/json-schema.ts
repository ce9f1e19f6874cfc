/** A schema in JSON, as far as this package writes it. */
export type JsonSchema = { readonly [keyword: string]: unknown }
