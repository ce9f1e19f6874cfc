import { runBenchmark } from './cli/run.js'

process.exitCode = await runBenchmark(process.argv.slice(2))
