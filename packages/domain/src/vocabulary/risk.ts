import * as t from 'io-ts'

/**
 * Where the documents only recommend, an administrator may go on with an acknowledgement and a reason; the event records
 * it (F166-F168; D9, D10, D46).
 */
export const Risk = t.keyof(
  { lastLoadBalancer: null, lastBatchServer: null, notDrained: null },
  'lastLoadBalancer, lastBatchServer or notDrained',
)
export type Risk = t.TypeOf<typeof Risk>

export const isRisk = (code: string): code is Risk => Risk.is(code)
