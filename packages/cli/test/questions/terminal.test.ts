import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { stripVTControlCharacters } from 'node:util'
import { admin1, agent } from '../../../domain/test/given-when-then.js'
import { B, opens } from '../../../domain/test/situation-b.js'
import { questionVerbs } from '../../src/questions/questions.js'
import { givenOnce } from './given.js'

/** What a terminal would obey: direction marks pass where names may have them, escapes in reasons and descriptions. */
const EVIL = '\u202e'
const REASON = '\u001b[2J\u0007\r\n\u009b31m'

const asked = givenOnce(
  B,
  admin1('CreateCluster', { cluster: `A${EVIL}B`, description: REASON }, { at: '08:10', reason: REASON }),
  admin1('MapAos', { aosId: '01@AX9', cluster: `A${EVIL}B` }, { at: '08:20', reason: REASON }),
  opens(`s${EVIL}`, '01@AX9', { user: `u${EVIL}`, at: '08:30' }),
  opens('s2', '01@AX9', { user: `u${EVIL}`, at: '08:31' }),
  admin1('DrainUsers', { aosId: '01@AX9' }, { at: '08:40', reason: REASON }),
  agent('CloseSession', { aosId: '01@AX9', session: 's2' }, { at: '08:50', reason: REASON }),
  admin1(
    'DisableBatchServer',
    { aosId: '01@AX9' },
    { at: '08:55', reason: REASON, acknowledge: ['lastBatchServer'] },
  ),
)

const questions: readonly (readonly string[])[] = [
  ['topology'],
  ['servers'],
  ['sessions'],
  ['sessions', '--past', '--user', `u${EVIL}`],
  ['workload'],
  ['workload', '--by', 'hour'],
  ['drains'],
  ['licences'],
  ['health'],
  ['checklist', '01@AX9'],
  ['history'],
  ['history', '--risks'],
  ['history', '--events'],
  ['history', '--cluster', REASON],
  ['diff', '1'],
  ['explain', 'aos', '01@AX9'],
  ['explain', 'command', 'aos', 'remove', '01@AX9'],
  ['explain', 'command', 'cluster', 'create', REASON],
  ['explain', 'landing', `s${EVIL}`],
  ['explain', 'landing', REASON],
  ['what-if', '--without', '20'],
  ['what-if', '--insert', 'aos lost 01@AX9', '--at', '2026-11-20 08:35Z'],
  ['verify'],
]

test('every question is among those below', () => {
  const names = new Set(questions.map((words) => words.join(' ')))
  for (const { name } of questionVerbs.filter((verb) => verb.name !== 'ask'))
    expect(
      [...names].some((asking) => asking.startsWith(name)),
      name,
    ).toBe(true)
})

const asEscaped = questions.map(
  (words) => [JSON.stringify(words).replaceAll(EVIL, '\\u202e'), words] as const,
)

test.each(asEscaped)('nothing that a terminal would obey comes out of %s', async (_, words) => {
  const { on } = await asked()
  const { out, err } = await on(words)
  expect(out + err).not.toBe('')
  expect((out + err).replaceAll('\n', '')).not.toMatch(
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e]/,
  )
})

test.each(asEscaped)('the answer to %s fits the terminal', async (_, words) => {
  const { on } = await asked()
  for (const columns of [60, 80, 120]) {
    const { out } = await on(words, { columns })
    const widest = out
      .split('\n')
      .reduce((width, line) => Math.max(width, stringWidth(stripVTControlCharacters(line))), 0)
    expect(widest, `${words.join(' ')} on ${columns} columns:\n${out}`).toBeLessThanOrEqual(columns)
  }
})
