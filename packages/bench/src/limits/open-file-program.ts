/** An empty program that opens a store's file with the library that the store uses too. */
import { bareQuery } from './bare-sqlite.js'

const rows = await bareQuery(process.argv[2] ?? '', 'SELECT count(*) FROM events')
process.stdout.write(`${String([...rows()][0]?.[0])}\n`)
