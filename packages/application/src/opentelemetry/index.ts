/** Spans and metrics through `@opentelemetry/api`, which is to be installed beside this package. */
export { openTelemetry, type OpenTelemetryOptions } from './open-telemetry.js'
