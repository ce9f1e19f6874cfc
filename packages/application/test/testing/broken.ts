/** Something that breaks one promise of its port, and keeps the others as far as that goes. */
export interface Broken<Open> {
  /** What it does wrong: 'loses every tenth append'. */
  readonly name: string
  /** The promise that it breaks: the group, and the beginning of the title of a test that has to fail. */
  readonly breaks: readonly [group: string, title: string]
  readonly open: Open
  /** Some tests wait in vain for what it withholds: they get little time, and fail when it is up. */
  readonly hangs?: boolean
}
