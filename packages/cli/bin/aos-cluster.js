#!/usr/bin/env node
import module from 'node:module'

// Node 22.8 and newer keep what they have compiled for the next start.
module.enableCompileCache?.()
const { main } = await import('../bundle/main.js')
await main()
