import { format, resolveConfig } from 'prettier'
import { join } from 'node:path'
import { withBlocks } from './blocks.js'
import { screenshots } from './pictures/screenshots.js'
import { documentationPages, ROOT, textOf } from './repository.js'
import { asyncApiDocument } from './schema/asyncapi-document.js'
import { commandsDocument, eventsDocument } from './schema/documents.js'
import type { JsonSchema } from './schema/json-schema.js'

const version = (): string => {
  const manifest = JSON.parse(textOf('packages/domain/package.json')) as { readonly version: string }
  return manifest.version
}

const documents = (): readonly (readonly [path: string, document: JsonSchema])[] => [
  ['docs/reference/schema/commands.schema.json', commandsDocument()],
  ['docs/reference/schema/events.schema.json', eventsDocument()],
  ['docs/reference/schema/asyncapi.json', asyncApiDocument(version())],
]

/** Everything that is made from the code: the path of each file from the root on, and the text that belongs there. */
export const madeFiles = async (): Promise<ReadonlyMap<string, string>> => {
  const texts: readonly (readonly [path: string, text: string])[] = [
    ...documentationPages().flatMap((path) => {
      const page = textOf(path)
      return page.includes('<!-- made: ') ? [[path, withBlocks(page)] as const] : []
    }),
    ...documents().map(([path, document]) => [path, JSON.stringify(document)] as const),
  ]
  return new Map([
    ...(await Promise.all(texts.map(async ([path, text]) => [path, await formatted(path, text)] as const))),
    ...(await screenshots()),
  ])
}

const formatted = async (path: string, text: string): Promise<string> =>
  format(text, { ...(await resolveConfig(join(ROOT, path))), filepath: path })
