import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import type { Command } from '@aos-cluster/domain'
import type { History } from '../../../domain/test/given-when-then.js'
import { onNewStore, onStoreIn, words, type Ran } from '../run-cli.js'

/** The id of the n-th command of a history, from 1. */
export const commandId = (n: number): string => `10000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** A store in which these commands were sent one after another; all were accepted. */
export const given = (...history: readonly History[]) => sent(onNewStore(), history)

/** The same for several tests that only ask. */
export const givenOnce = (...history: readonly History[]): (() => ReturnType<typeof given>) => {
  let made: ReturnType<typeof given> | undefined
  const folder = mkdtempSync(join(tmpdir(), 'aos-cluster-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return () => (made ??= sent(onStoreIn(folder), history))
}

const sent = async ({ on, store }: ReturnType<typeof onNewStore>, history: History) => {
  const lines = commandsIn(history).map((command, i) =>
    JSON.stringify({ ...command, commandId: commandId(i + 1) }),
  )
  if (lines.length > 0)
    expect(await on('send', { stdin: lines.join('\n') }), 'sent').toMatchObject({ status: 0 })
  return {
    on,
    store,
    /** The answer in JSON. */
    json: async (line: string | readonly string[]): Promise<unknown> =>
      JSON.parse((await on([...(typeof line === 'string' ? words(line) : line), '--json'])).out),
  }
}

const commandsIn = (history: History): readonly Command[] => {
  if (Array.isArray(history)) return (history as readonly History[]).flatMap(commandsIn)
  if ('actor' in history) return [history]
  throw new Error('only commands can be sent')
}

/** The lines of an answer. */
export const linesOf = ({ out }: Ran): readonly string[] => out.split('\n').slice(0, -1)
