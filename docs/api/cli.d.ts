/** Everything that `@aos-cluster/cli` exports. Written by `pnpm api`; a test compares it with the code. */

export const EXIT: {
  readonly ok: 0
  readonly rejected: 1
  readonly badInput: 2
  readonly store: 3
}

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT]

export interface Io {
  readonly columns: number | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  readonly err: (text: string) => Promise<boolean>
  readonly isErrTerminal: boolean
  readonly now: () => Date
  readonly out: (text: string) => Promise<boolean>
  readonly readFile: (path: string) => AsyncIterable<Uint8Array>
  readonly stdin: AsyncIterable<Uint8Array>
  readonly uuid: () => string
}

export interface ProgramSyntax {
  readonly decisionOptions: readonly Described[]
  readonly options: readonly Described[]
  readonly verbs: readonly TypedVerb[]
}

export const programSyntax: () => ProgramSyntax

export const run: (io: Io, argv: readonly string[]) => Promise<ExitStatus>

export interface TypedVerb {
  readonly args: readonly Described[]
  readonly decides: boolean
  readonly examples: readonly string[]
  readonly options: readonly Described[]
  readonly summary: string
  readonly usage: string
}
