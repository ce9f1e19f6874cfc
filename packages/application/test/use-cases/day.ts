import type { Clock } from '@aos-cluster/application'
import type { Instant } from '@aos-cluster/domain'

/** A day whose time passes only while somebody waits; what is planned happens when its time has come. */
export class Day implements Clock {
  #now = Date.parse('2026-11-20T09:00:00.000Z')
  readonly #plans: { readonly at: number; readonly happen: () => unknown }[] = []

  now = (): number => this.#now

  /** Of a time of day: `09:05`, `09:05:30`. */
  instant = (time: string): Instant =>
    new Date(`2026-11-20T${time.padEnd(8, ':00')}.000Z`).toISOString() as Instant

  at(time: string, happen: () => unknown): void {
    this.#plans.push({ at: Date.parse(this.instant(time)), happen })
  }

  sleep = async (milliseconds: number): Promise<void> => {
    const end = this.#now + milliseconds
    for (const plan of this.#plans.toSorted((a, b) => a.at - b.at)) {
      if (plan.at > end || plan.at <= this.#now) continue
      this.#now = plan.at
      await plan.happen()
    }
    this.#now = end
  }
}
