import type { Candidate } from '@aos-cluster/domain'
import type { Variant } from '../job.js'

/** As many lists as there are events, of one state after another. */
export const listing =
  (prepare: (history: Parameters<Variant>[0]) => (i: number) => readonly Candidate[]): Variant =>
  (history) => {
    const listOf = prepare(history)
    return {
      run: () => {
        let servers = 0
        let clients = 0
        for (let i = 0; i < history.length; i++) {
          const list = listOf(i)
          servers += list.length
          clients += i * (list[0]?.clients ?? 0) + (list.at(-1)?.clients ?? 0)
        }
        return `${servers} servers, ${clients}`
      },
    }
  }
