import { describe, expect, test } from 'vitest'
import { onNewStore } from './run-cli.js'

describe('Given a store with events', () => {
  test('When they are exported as CloudEvents, Then there is one on each line, in order', async () => {
    const { on } = onNewStore()
    await on('aos register 01@AX1')
    await on('cluster create LIVE')
    const exported = await on('export --format cloudevents')
    const lines = exported.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(exported.status).toBe(0)
    expect(lines.map(({ specversion, source }) => [specversion, source])).toEqual(
      lines.map(() => ['1.0', 'urn:aos-cluster:default']),
    )
    expect(lines.map(({ type }) => type)).toEqual([
      'aos-cluster.AosRegistered.v1',
      'aos-cluster.BatchServerEnabled.v1',
      'aos-cluster.ClusterCreated.v1',
    ])
  })

  test('When a format is asked for that there is not, Then the usage is wrong', async () => {
    const { on } = onNewStore()
    expect(await on('export --format xml')).toMatchObject({
      status: 2,
      err: expect.stringContaining('Allowed choices are events, cloudevents.'),
    })
  })
})
