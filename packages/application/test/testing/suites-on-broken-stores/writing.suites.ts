import { eventStoreSuite } from '@aos-cluster/application/testing'
import { brokenWhenWriting } from '../broken-event-stores/index.js'
import { optionsFor } from './options.js'

for (const store of brokenWhenWriting) eventStoreSuite(store.name, store.open, optionsFor(store))
