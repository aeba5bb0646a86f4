import { beforeAll, describe, expect, test } from 'vitest'
import { createSpamClassifier } from '#app/domain/spam/classify-spam.ts'
import { FeatureExtractor } from '#app/domain/understanding/features.ts'
import { loadSpamModel } from './model-files.ts'
import { hasData } from './training/data.ts'
import { DISGUISES_BY_KIND } from './validation/disguises.ts'
import { measureByKind, type ValidationFigures } from './validation/measure.ts'

/** Each kind of disguise has at least 70 messages, most of them 100 to 300. */
const LEAST = { all: 0.95, later: 0.94, disguise: 0.8 }
const MOST = { plain: 0.005, decorated: 0.005, hardDecorated: 0.02 }

describe.skipIf(!hasData())('the shipped filter of adverts', () => {
  let figures: ValidationFigures
  beforeAll(() => {
    figures = measureByKind(createSpamClassifier(loadSpamModel(), new FeatureExtractor()))
  })
  const heldOf = (topic: string) => figures.byTopic[topic]?.held ?? 1

  test('holds adverts whose names, sentences and letters it was not trained on', () => {
    expect(figures.adverts.held).toBeGreaterThan(LEAST.all)
    expect(figures.bySentence.later?.held).toBeGreaterThan(LEAST.later)
  })

  test.each(Object.keys(DISGUISES_BY_KIND))('holds most adverts whose letters are %s', (kind) => {
    const { held = 0, wrong = [] } = figures.byDisguise[kind] ?? {}
    expect(held, wrong.slice(0, 5).join('\n')).toBeGreaterThan(LEAST.disguise)
  })

  test('lets real comments through, also in decorated letters', () => {
    expect(heldOf('real, plain')).toBeLessThan(MOST.plain)
    expect(heldOf('real, decorated')).toBeLessThan(MOST.decorated)
  })

  test('lets nearly all comments through that were written to look like adverts', () => {
    const { honest } = figures
    expect(honest.plain.held, honest.plain.wrong.join('\n')).toBeLessThan(MOST.plain)
    expect(honest.decorated.held, honest.decorated.wrong.join('\n')).toBeLessThan(MOST.hardDecorated)
  })
})
