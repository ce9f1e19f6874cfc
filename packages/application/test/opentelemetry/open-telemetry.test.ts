import { SpanStatusCode, trace } from '@opentelemetry/api'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { commandService, inMemoryEventStore, runProjection, type EventStore } from '@aos-cluster/application'
import { openTelemetry } from '@aos-cluster/application/opentelemetry'
import { environmentView } from '@aos-cluster/projections'
import { command, LIVE } from '../commands.js'

/** A host whose SDK keeps what it is told. */
const givenHost = () => {
  const spans = new InMemorySpanExporter()
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] })
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const meterProvider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter })] })
  onTestFinished(async () => {
    await tracerProvider.shutdown()
    await meterProvider.shutdown()
  })
  return {
    telemetry: openTelemetry({ tracerProvider, meterProvider }),
    spans: () => spans.getFinishedSpans(),
    /** The newest values of a metric, with their attributes. */
    metric: async (name: string) => {
      await meterProvider.forceFlush()
      const newest =
        exporter
          .getMetrics()
          .at(-1)
          ?.scopeMetrics.flatMap(({ metrics }) => metrics) ?? []
      return (newest.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? []).map(
        ({ value, attributes }) => ({ value, attributes }),
      )
    },
  }
}

const createCluster = () => command('CreateCluster', { cluster: 'LIVE' })
const ofCreateCluster = { 'aos_cluster.environment': 'live', 'aos_cluster.command.type': 'CreateCluster' }

describe('Given a command service that reports to OpenTelemetry', () => {
  test('When a command is accepted, Then a span and the metrics tell of it and of its append', async () => {
    const { telemetry, spans, metric } = givenHost()
    const sent = createCluster()
    await commandService(inMemoryEventStore(), LIVE, { telemetry }).execute(sent)
    expect(spans().map(({ name }) => name)).toEqual(['append', 'execute CreateCluster'])
    expect(spans()[0]?.attributes).toEqual({
      'aos_cluster.stream': 'axEnvironment-live',
      'aos_cluster.events': 1,
      'aos_cluster.outcome': 'Committed',
    })
    expect(spans()[1]?.attributes).toEqual({
      ...ofCreateCluster,
      'aos_cluster.command.id': sent.commandId,
      'aos_cluster.outcome': 'accepted',
      'aos_cluster.stream': 'axEnvironment-live',
      'aos_cluster.events': 1,
    })
    expect(await metric('aos_cluster.command.duration')).toEqual([
      {
        value: expect.objectContaining({ count: 1 }),
        attributes: { ...ofCreateCluster, 'aos_cluster.outcome': 'accepted' },
      },
    ])
    expect(await metric('aos_cluster.append.events')).toEqual([{ value: 1, attributes: {} }])
    expect(await metric('aos_cluster.command.active')).toEqual([{ value: 0, attributes: ofCreateCluster }])
  })

  test('When a command is refused, Then its span names the findings, and is no error', async () => {
    const { telemetry, spans } = givenHost()
    const service = commandService(inMemoryEventStore(), LIVE, { telemetry })
    await service.execute(createCluster())
    await service.execute(createCluster())
    const refused = spans().at(-1)
    expect(refused?.attributes).toMatchObject({
      'aos_cluster.outcome': 'rejected',
      'aos_cluster.findings': ['DuplicateClusterName'],
    })
    expect(refused?.status.code).toBe(SpanStatusCode.UNSET)
  })

  test('When the store is full, Then both spans are errors', async () => {
    const { telemetry, spans } = givenHost()
    const full: EventStore = {
      ...inMemoryEventStore(),
      append: async () => ({ outcome: 'Refused', error: { code: 'Full', message: 'No room.' } }),
    }
    await commandService(full, LIVE, { telemetry }).execute(createCluster())
    expect(spans().map(({ attributes }) => attributes['error.type'])).toEqual(['Full', 'Full'])
    expect(spans().map(({ status }) => status.code)).toEqual([SpanStatusCode.ERROR, SpanStatusCode.ERROR])
  })

  test('When a defect throws, Then the span is an error, and the defect goes on to the sender', async () => {
    const { telemetry, spans, metric } = givenHost()
    const defect = new Error('a defect')
    const broken: EventStore = { ...inMemoryEventStore(), append: () => Promise.reject(defect) }
    await expect(commandService(broken, LIVE, { telemetry }).execute(createCluster())).rejects.toBe(defect)
    expect(spans().at(-1)?.status.code).toBe(SpanStatusCode.ERROR)
    expect(await metric('aos_cluster.command.active')).toEqual([{ value: 0, attributes: ofCreateCluster }])
  })

  test('When commands and events hold what is private, Then nothing that is told does', async () => {
    const { telemetry, spans } = givenHost()
    const service = commandService(inMemoryEventStore(), LIVE, { telemetry })
    await service.execute({ ...createCluster(), reason: 'a private reason' })
    expect(spans()).toHaveLength(2)
    for (const { attributes } of spans())
      expect(JSON.stringify(attributes)).not.toMatch(/admin1|private|LIVE/)
  })
})

describe('Given a projection runner that reports to OpenTelemetry', () => {
  const ofView = { 'aos_cluster.projection': environmentView.name, 'aos_cluster.environment': 'live' }

  test('When events come, Then spans tell of the deliveries and gauges how far it is', async () => {
    const { telemetry, spans, metric } = givenHost()
    const store = inMemoryEventStore()
    await commandService(store, LIVE).execute(createCluster())
    const runner = runProjection(store, LIVE, environmentView, { telemetry })
    expect(E.isRight(await runner.upToDate())).toBe(true)

    expect(await metric('aos_cluster.projection.position')).toEqual([{ value: 1, attributes: ofView }])
    expect(await metric('aos_cluster.projection.passed_over')).toEqual([{ value: 0, attributes: ofView }])
    await runner.close()
    expect(spans().map(({ name, attributes }) => ({ name, attributes }))).toEqual([
      {
        name: `project ${environmentView.name}`,
        attributes: { ...ofView, 'aos_cluster.events': 1, 'aos_cluster.position': 1 },
      },
    ])
    expect(await metric('aos_cluster.delivery.events')).toEqual([{ value: 1, attributes: ofView }])
  })

  test('When it has ended, Then it is not asked any more', async () => {
    const { telemetry, metric } = givenHost()
    const runner = runProjection(inMemoryEventStore(), LIVE, environmentView)
    onTestFinished(() => runner.close())
    const status = vi.fn(runner.status)
    const ended = telemetry.runner({ projection: environmentView.name, environment: LIVE }, status)
    await metric('aos_cluster.projection.live')
    expect(status).toHaveBeenCalled()
    ended()
    status.mockClear()
    await metric('aos_cluster.projection.live')
    expect(status).not.toHaveBeenCalled()
  })
})

describe('Given a host without an SDK', () => {
  test('When a command is carried out, Then it is as without telemetry', async () => {
    expect(trace.getTracer('any').startSpan('any').isRecording()).toBe(false)
    const service = commandService(inMemoryEventStore(), LIVE, { telemetry: openTelemetry() })
    expect((await service.execute(createCluster())).outcome).toBe('accepted')
  })
})
