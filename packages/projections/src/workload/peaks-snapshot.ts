import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { Instant, persistentMap, type Environment, type PersistentMap } from '@aos-cluster/domain'
import { environmentChanges, readEnvironment } from '../projection/environment-documents.js'
import type { SnapshotCodec } from '../projection/projection.js'
import type { Bucket } from './bucket.js'
import type { Load } from './load.js'
import { noPeaks, type Peak, type Peaks, type PeaksState } from './peaks-state.js'
import { isSubject, type Subject } from './subject.js'

const LoadDocument: t.Type<Load, unknown> = t.type({ clients: t.number, max: t.number })

const SubjectText = new t.Type<Subject, string>(
  'an AOS or a cluster',
  (u): u is Subject => typeof u === 'string' && isSubject(u),
  (u, context) => (typeof u === 'string' && isSubject(u) ? t.success(u) : t.failure(u, context)),
  (subject) => subject,
)

const PeakDocument: t.Type<Peak, unknown> = t.type({
  start: t.union([LoadDocument, t.null]),
  most: LoadDocument,
  mostAt: Instant,
  heaviest: LoadDocument,
})

const PeaksDocument = t.readonlyArray(t.tuple([SubjectText, PeakDocument]))

const PresentDocument = t.type({
  clock: t.union([Instant, t.null]),
  loads: t.readonlyArray(t.tuple([SubjectText, LoadDocument])),
})

const PRESENT = 'present'
const HOUR = 'hour/'
const DAY = 'day/'

/** The environment's documents, one with the present loads, and one for each hour and day. */
export const peaksSnapshot: SnapshotCodec<PeaksState> = {
  changes: (before, after) => {
    const { put, remove } = environmentChanges(before.environment, after.environment)
    const hours = bucketChanges(HOUR, before.hours, after.hours)
    const days = bucketChanges(DAY, before.days, after.days)
    const isPresent = before.clock === after.clock && before.loads === after.loads
    const present = isPresent ? [] : [[PRESENT, { clock: after.clock, loads: [...after.loads] }] as const]
    return {
      put: [...put, ...hours.put, ...days.put, ...present],
      remove: [...remove, ...hours.remove, ...days.remove],
    }
  },
  read: (documents) =>
    E.flatMap((environment: Environment) => peaksFrom(environment, documents))(readEnvironment(documents)),
}

const bucketChanges = (
  prefix: string,
  before: PersistentMap<Bucket, Peaks>,
  after: PersistentMap<Bucket, Peaks>,
) => ({
  put: [...after]
    .filter(([bucket, peaks]) => before.get(bucket) !== peaks)
    .map(([bucket, peaks]) => [`${prefix}${bucket}`, [...peaks]] as const),
  remove: [...before.keys()].filter((bucket) => !after.has(bucket)).map((bucket) => `${prefix}${bucket}`),
})

const peaksFrom = (
  environment: Environment,
  documents: ReadonlyMap<string, unknown>,
): E.Either<t.Errors, PeaksState> => {
  if (!documents.has(PRESENT)) return E.right({ ...noPeaks, environment })
  const present = PresentDocument.decode(documents.get(PRESENT))
  if (E.isLeft(present)) return present
  const hours: [Bucket, Peaks][] = []
  const days: [Bucket, Peaks][] = []
  for (const [key, document] of documents) {
    const prefix = [HOUR, DAY].find((candidate) => key.startsWith(candidate))
    if (prefix === undefined) continue
    const peaks = PeaksDocument.decode(document)
    if (E.isLeft(peaks)) return peaks
    const found = prefix === HOUR ? hours : days
    found.push([key.slice(prefix.length), persistentMap(peaks.right)])
  }
  return E.right({
    environment,
    clock: present.right.clock,
    loads: persistentMap(present.right.loads),
    hours: persistentMap(hours),
    days: persistentMap(days),
  })
}
