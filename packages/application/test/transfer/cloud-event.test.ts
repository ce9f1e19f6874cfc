import { CloudEvent } from 'cloudevents'
import { describe, expect, test } from 'vitest'
import { commandService, inMemoryEventStore, toCloudEvent } from '@aos-cluster/application'
import { storedEvents } from '../command-service/stored-events.js'
import { command, LIVE, twoMembers } from '../commands.js'

const SOURCE = 'urn:aos-cluster:live'

describe('Given the events of an environment as CloudEvents', () => {
  test('When the SDK of CloudEvents reads them, Then it finds nothing wrong', async () => {
    const store = inMemoryEventStore()
    const service = commandService(store, LIVE)
    for (const each of twoMembers()) await service.execute(each)
    const stored = await storedEvents(store)
    expect(stored.length).toBeGreaterThan(8)
    for (const event of stored) {
      const told = toCloudEvent(event, SOURCE)
      // The SDK throws where an attribute is missing, empty, or not of its type and form.
      const read = new CloudEvent<unknown>(told).toJSON()
      expect(read).toMatchObject({ ...told, time: event.metadata['at'] })
      for (const name of Object.keys(told)) expect(name).toMatch(/^[a-z0-9]{1,20}$/)
    }
  })

  test('When they are sorted by sequence as text, Then they are in the order of the store', async () => {
    const store = inMemoryEventStore()
    const service = commandService(store, LIVE)
    for (const each of twoMembers()) await service.execute(each)
    const told = (await storedEvents(store)).map((event) => toCloudEvent(event, SOURCE))
    expect(told.length).toBeGreaterThan(10)
    const sequences = told.map(({ sequence }) => sequence)
    expect(sequences.toSorted()).toEqual(sequences)
  })

  test('When one is looked at, Then it says what happened, where, when and from which command', async () => {
    const store = inMemoryEventStore()
    const commandId = 'c0a80101-0000-4000-8000-000000000001'
    await commandService(store, LIVE).execute(command('CreateCluster', { cluster: 'LIVE' }, commandId))
    const [stored] = await storedEvents(store)
    if (stored === undefined) throw new Error('nothing was stored')
    const at = '2026-11-20T09:00:00.000Z'
    expect(toCloudEvent(stored, SOURCE)).toEqual({
      specversion: '1.0',
      id: stored.id,
      source: SOURCE,
      type: 'aos-cluster.ClusterCreated.v1',
      subject: 'axEnvironment-live',
      time: at,
      datacontenttype: 'application/json',
      data: { cluster: 'LIVE', at },
      sequence: '00000000000000000001',
      partitionkey: 'axEnvironment-live',
      revision: 0,
      commandid: commandId,
      correlationid: commandId,
      causationid: commandId,
    })
  })

  test('When other software stored one without our metadata, Then what is not known is left out', () => {
    const told = toCloudEvent(
      {
        id: 'c0a80101-0000-4000-8000-000000000002',
        type: 'SomethingElse',
        data: {},
        metadata: {},
        stream: 'axEnvironment-live',
        revision: 4,
        position: 17n,
      },
      SOURCE,
    )
    expect(told).not.toHaveProperty('time')
    expect(told).not.toHaveProperty('commandid')
    expect(told.type).toBe('aos-cluster.SomethingElse.v1')
    expect(() => new CloudEvent<unknown>(told)).not.toThrow()
  })
})
