import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { machine } from '../harness/machine.js'
import { withSection } from './markdown.js'

const PATH = new URL('../../../../docs/performance.md', import.meta.url)

const INTRODUCTION = `# Performance

What is measured here is measured beside a limit in the same run: what the machine gives if nothing but the bare work is
done. Absolute numbers belong to the machine; the ratios are what counts. How it is measured, and how to do it again:
[packages/bench](../packages/bench/README.md).
`

/** Replaces a section of `docs/performance.md`, and says where, when and by which command it was printed. */
export const writeSection = (heading: string, body: string, command: string): void => {
  const before = existsSync(PATH) ? readFileSync(PATH, 'utf8') : INTRODUCTION
  const day = new Date().toISOString().slice(0, 10)
  const origin = `Printed by \`${command}\` on ${day}: ${machine()}.`
  writeFileSync(PATH, withSection(before, heading, `${body.trim()}\n\n${origin}`))
}
