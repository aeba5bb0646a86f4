import { expect, test } from 'vitest'
import { en } from './en/index.ts'
import { keysIn } from './split-messages.ts'

/* biome-ignore-start lint/suspicious/noTemplateCurlyInString: these texts are scripts that hold templates */
test('a script needs the messages whose keys it contains, in any quotes', () => {
  expect(keysIn('t("common.save"),t(`common.cancel`),x=\'form.kept\'')).toEqual([
    'common.cancel',
    'common.save',
    'form.kept',
  ])
})

test('a template needs every message that begins and ends like it', () => {
  const phases = keysIn('t(`phase.${e}`)')
  expect(phases).toContain('phase.writing')
  expect(phases).toEqual(
    Object.keys(en)
      .filter((key) => key.startsWith('phase.'))
      .sort(),
  )
  expect(keysIn('t(`refusal.${e}_idea`)').every((key) => /^refusal\..*_idea$/.test(key))).toBe(true)
})

test('a text that ends with a dot needs every message that begins with it', () => {
  expect(keysIn('["form.","x"]')).toContain('form.date')
})

test('names of files and other texts need no message', () => {
  expect(keysIn('import"./paths-J_f.js";a="common.no_such_key";b="route.id"')).toEqual([])
})
/* biome-ignore-end lint/suspicious/noTemplateCurlyInString: end of the scripts */
