import { readModelStoreSuite } from '@aos-cluster/application/testing'
import { brokenReadModelStores } from '../broken-read-model-stores/index.js'
import { optionsFor } from './options.js'

for (const store of brokenReadModelStores) readModelStoreSuite(store.name, store.open, optionsFor(store))
