import { askQuestion } from './ask.js'
import { checklistQuestion } from './checklist.js'
import { diffVerb } from './diff.js'
import { drainsQuestion } from './drains.js'
import { explainAosVerb } from './explain-aos.js'
import { explainCommandVerb } from './explain-command.js'
import { explainLandingVerb } from './explain-landing.js'
import { healthQuestion } from './health.js'
import { historyVerb } from './history.js'
import { licencesQuestion } from './licences.js'
import { questionVerb, type QuestionVerb } from './question.js'
import { serversQuestion } from './servers.js'
import { sessionsQuestion } from './sessions.js'
import { topologyQuestion } from './topology.js'
import { verifyVerb } from './verify.js'
import { whatIfVerb } from './what-if.js'
import { workloadQuestion } from './workload.js'

/** All verbs that ask, in the order of help. */
export const questionVerbs: readonly QuestionVerb[] = [
  questionVerb(topologyQuestion),
  questionVerb(serversQuestion),
  questionVerb(sessionsQuestion),
  questionVerb(workloadQuestion),
  questionVerb(drainsQuestion),
  questionVerb(licencesQuestion),
  questionVerb(healthQuestion),
  questionVerb(checklistQuestion),
  questionVerb(askQuestion),
  historyVerb,
  diffVerb,
  explainAosVerb,
  explainCommandVerb,
  explainLandingVerb,
  whatIfVerb,
  verifyVerb,
]
