import * as E from 'fp-ts/lib/Either.js'
import { licences } from '@aos-cluster/projections'
import { showLicences } from '../present/licences.js'
import type { Question } from './question.js'

export const licencesQuestion: Question = {
  name: 'licences',
  summary: 'Show how many AOS licences are required, and by which AOS',
  args: [],
  examples: ['aos-cluster licences', 'aos-cluster licences --at 2026-06-30'],
  answer: ({ view }) => {
    const required = licences(view)
    return E.right({ json: required, text: (terminal) => showLicences(terminal, required) })
  },
}
