import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { decide, decodeCommand } from '@aos-cluster/domain'
import { acknowledgeable, rejectionCodes } from '../contract-table.js'
import { codesOf, forEveryStep } from './walk.js'

describe('A rejection', () => {
  test('has codes of the contract’s table, in its order, each once', () => {
    forEveryStep((step) => {
      const codes = codesOf(step.outcome).filter((code) => code !== 'ReasonRequired')
      const table = codes.includes('NotAuthorised')
        ? ['NotAuthorised']
        : rejectionCodes.get(step.command.type)
      expect(codes).toStrictEqual((table ?? []).filter((code) => codes.includes(code)))
      expect(codesOf(step.outcome).indexOf('ReasonRequired')).toBeLessThanOrEqual(0)
    })
  })

  test('says what can be acknowledged, and what would mend it is a command', () => {
    forEveryStep(({ command, outcome }) => {
      if (E.isRight(outcome)) return
      for (const { code, severity, message, facts, fix } of outcome.left.findings) {
        expect(severity).toBe(acknowledgeable.some((risk) => risk === code) ? 'acknowledgeable' : 'error')
        expect(message).not.toBe('')
        expect(JSON.parse(JSON.stringify(facts))).toBeTypeOf('object')
        if (fix === undefined) continue
        const { at, actor } = command
        expect(decodeCommand({ ...fix, at, actor })).toMatchObject({ _tag: 'Right' })
      }
    })
  })

  test('goes away when all that it names are risks, and these are acknowledged with a reason', () => {
    forEveryStep(({ command, before, outcome }) => {
      const codes = codesOf(outcome)
      if (codes.length === 0 || !codes.every((code) => acknowledgeable.some((risk) => risk === code))) return
      const acknowledging = { ...command, acknowledge: acknowledgeable, reason: 'planned' }
      expect(decide(acknowledging)(before)).toMatchObject({
        right: { events: [{ data: { acknowledged: codes } }] },
      })
    })
  })
})
