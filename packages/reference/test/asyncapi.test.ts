import specs from '@asyncapi/specs'
import { Ajv } from 'ajv'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { commandService, inMemoryEventStore, isIdentified } from '@aos-cluster/application'
import { decodeCommand, EnvironmentName, eventTypes, isStreamOf } from '@aos-cluster/domain'
import { asyncApiDocument } from '@aos-cluster/reference'

const document = asyncApiDocument('1.0.0')
const schemas = new Ajv({ strict: false }).addSchema({ components: document['components'] }, 'asyncapi')

const validatorOf = (name: string) => {
  const validate = schemas.getSchema(`asyncapi#/components/schemas/${name}`)
  if (validate === undefined) throw new Error(`no schema ${name}`)
  return validate
}

test('Given the AsyncAPI document, Then it is one, as the schema of AsyncAPI 3.0 says', () => {
  const official = new Ajv({ strict: false, validateFormats: false, logger: false })
  const validate = official.compile(specs.schemasWithoutId['3.0.0'] as object)
  expect(validate(document), official.errorsText(validate.errors)).toBe(true)
  expect(validate({ ...document, channels: { environment: { address: 1 } } })).toBe(false)
})

test('Given the AsyncAPI document, Then every event is a message, and in one channel', () => {
  const { channels, components } = document as {
    readonly channels: Readonly<Record<string, { readonly messages: object }>>
    readonly components: { readonly messages: object }
  }
  const inChannels = Object.values(channels).flatMap(({ messages }) => Object.keys(messages))
  expect(Object.keys(components.messages)).toEqual(eventTypes)
  expect(inChannels).toEqual(eventTypes)
})

test('Given a store, When commands are carried out, Then data and metadata of every event are as the document says, and so are its streams', async () => {
  const live = 'live'
  if (!EnvironmentName.is(live)) throw new Error('no name')
  const store = inMemoryEventStore()
  const service = commandService(store, live)
  const actor = { id: 'admin1', roles: ['systemAdministrator'] }
  const asked = [
    { type: 'RegisterAos', data: { aosId: '01@AX1', instanceName: 'LIVE_AX1' } },
    { type: 'StartAos', data: { aosId: '01@AX1' } },
    { type: 'DrainUsers', data: { aosId: '01@AX1' }, reason: 'new disk' },
    {
      type: 'DisableBatchServer',
      data: { aosId: '01@AX1' },
      reason: 'no jobs today',
      acknowledge: ['lastBatchServer'],
    },
  ]
  for (const [n, each] of asked.entries()) {
    const commandId = `7b0a2f39-5f6f-4a3f-9d2e-0f6a1c1d2e3${n}`
    const command = decodeCommand({ ...each, at: '2026-11-20T09:00:00.000Z', actor, commandId })
    if (E.isLeft(command) || !isIdentified(command.right)) throw new Error('no command')
    expect(await service.execute(command.right)).toMatchObject({ outcome: 'accepted' })
  }

  const addresses = Object.values((document as { readonly channels: object }).channels).map(
    ({ address }: { readonly address: string }) => new RegExp(`^${address.replaceAll(/\{\w+\}/g, '[^_]+')}$`),
  )
  const seen: string[] = []
  for await (const batch of store.readAll({ direction: 'forwards' })) {
    if (E.isLeft(batch)) throw new Error(batch.left.message)
    for (const { type, data, metadata, stream } of batch.right) {
      seen.push(type)
      const [payload, headers] = [validatorOf(type), validatorOf('EventMetadata')]
      expect(payload(data), schemas.errorsText(payload.errors)).toBe(true)
      expect(headers(metadata), schemas.errorsText(headers.errors)).toBe(true)
      expect(isStreamOf(live, stream)).toBe(true)
      expect(addresses.filter((address) => address.test(stream))).toHaveLength(1)
    }
  }
  expect(seen).toEqual([
    'AosRegistered',
    'BatchServerEnabled',
    'AosStarted',
    'DrainStarted',
    'DrainCompleted',
    'BatchServerDisabled',
  ])
})
