import { eventStoreSuite } from '@aos-cluster/application/testing'
import { brokenWhenReading } from '../broken-event-stores/index.js'
import { optionsFor } from './options.js'

for (const store of brokenWhenReading) eventStoreSuite(store.name, store.open, optionsFor(store))
