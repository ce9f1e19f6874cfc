import * as E from 'fp-ts/lib/Either.js'
import { newestPosition, runProjection, type Failure, type Rebuilt } from '@aos-cluster/application'
import { environmentView, workloadPeaks, type Projection } from '@aos-cluster/projections'
import type { Io } from '../io.js'
import { EXIT, type ExitStatus } from '../outcome.js'
import { progressOf } from '../present/progress.js'
import {
  complain,
  withEnvironment,
  type OpenEnvironment,
  type StoreOptions,
} from '../store/with-environment.js'

/** `aos-cluster rebuild`: computes the read models anew from the first event, and says where the old ones were wrong. */
export const runRebuild = (io: Io, options: StoreOptions): Promise<ExitStatus> =>
  withEnvironment(io, options, async (environment) => {
    if (environment.readModels === undefined) {
      await io.out('This store keeps no read models: they are computed anew whenever they are asked.\n')
      return EXIT.ok
    }
    const results: Record<string, unknown> = {}
    const rebuildOf = async <S>(projection: Projection<S>): Promise<Failure | undefined> => {
      const rebuilt = await rebuild(io, environment, projection)
      if (E.isLeft(rebuilt)) return rebuilt.left
      results[projection.name] = { ...rebuilt.right, position: String(rebuilt.right.position) }
      if (options.json !== true) await io.out(`${sentenceOf(projection.name, rebuilt.right)}\n`)
      return undefined
    }
    const problem = (await rebuildOf(environmentView)) ?? (await rebuildOf(workloadPeaks()))
    if (problem !== undefined) return complain(io, problem)
    if (options.json === true) await io.out(`${JSON.stringify(results)}\n`)
    return EXIT.ok
  })

const rebuild = async <S>(
  io: Io,
  { store, name, readModels }: OpenEnvironment,
  projection: Projection<S>,
): Promise<E.Either<Failure, Rebuilt>> => {
  const progress = progressOf(io, `rebuilding ${projection.name}`)
  const end = await newestPosition(store)
  if (E.isLeft(end)) return end
  const runner = runProjection(store, name, projection, readModels === undefined ? {} : { readModels })
  try {
    const upToDate = await runner.upToDate()
    if (E.isLeft(upToDate)) return upToDate
    return await runner.rebuild((position, events) => progress.step(shareOf(position, end.right), events))
  } finally {
    await progress.end()
    await runner.close()
  }
}

/** How much of the history lies before a position; more may have been appended since. */
const shareOf = (position: bigint, end: bigint): number =>
  end === 0n ? 1 : Math.min(1, Number(position) / Number(end))

const sentenceOf = (name: string, { position, differences, examples }: Rebuilt): string =>
  differences === 0
    ? `${name}: computed anew up to position ${position}; it was right.`
    : `${name}: computed anew up to position ${position}; ${differences} documents were wrong, such as ${examples.join(', ')}.`
