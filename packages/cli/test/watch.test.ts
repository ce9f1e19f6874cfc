import { describe, expect, test } from 'vitest'
import { onNewStore } from './run-cli.js'

const withResolvers = () => {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

describe('Given somebody who watches', () => {
  test('When something happens, Then he sees it, and nothing of before', async () => {
    const { on } = onNewStore()
    await on('aos register 01@AX1')
    const { promise: begun, resolve: begin } = withResolvers()
    const watching = on('watch --count 1', { onErr: begin })
    await begun
    await on('aos start 01@AX1')
    expect(await watching).toMatchObject({
      status: 0,
      out: '2026-11-20 09:00:00Z  admin1: 01@AX1 came on line (run 1)\n',
    })
  })

  test('When he asks for what was before, Then he sees that first', async () => {
    const { on } = onNewStore()
    await on('aos register 01@AX1')
    const { out } = await on('watch --from-start --count 2 --json')
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { type: 'AosRegistered', data: { aosId: '01@AX1' }, stream: 'axEnvironment-default' },
      { type: 'BatchServerEnabled' },
    ])
  })

  test('When nobody reads any more, Then it ends', async () => {
    const { on } = onNewStore()
    await on('aos register 01@AX1')
    expect(await on('watch --from-start', { readerLeavesAfter: 1 })).toMatchObject({ status: 0 })
  })

  test.each(['0', '-1', 'many'])('When it is to end after %s events, Then that is refused', async (count) => {
    const { on } = onNewStore()
    expect(await on(`watch --count=${count}`)).toMatchObject({
      status: 2,
      err: expect.stringContaining('--count: expected 1 or more'),
    })
  })
})
