import { expect, test } from 'vitest'
import { DAY, justAfter, justBefore, NOON, onTeam, personOf } from '#tests/factories/people.ts'
import { checkText } from './check-text.ts'
import { countLinks } from './links.ts'

test.each([
  ['no link', 0],
  ['http://a.example and https://b.example', 2],
  ['HTTPS://a.example', 1],
  ['(https://a.example)https://b.example', 2],
  ['www.a.example', 1],
  ['gacor88.com and bit.ly/x, then wa.me/62', 3],
  ['ｇａｃｏｒ．ｃｏｍ', 1],
  ['gacor。com', 1],
  ['mail me@a.com', 1],
  ['3.14, 10.30, e.g. this and v1.2.3', 0],
  ['The end.Begin again.', 0],
])('%j has %d links', (text, links) => expect(countLinks(text)).toBe(links))

const facts = { brandId: 'kopi', bannedPhrases: ['buy now'] }
const newcomer = personOf({ createdAt: justAfter(justBefore(NOON, DAY)) })
const codeOf = (texts: string[], actor = newcomer) => {
  const decision = checkText(actor, facts, texts, NOON)
  return decision.ok ? 'ok' : decision.code
}

test.each([
  { what: 'two links', texts: ['a.com b.com'], code: 'ok' },
  {
    what: 'three links over the parts of one item',
    texts: ['a.com', 'b.com https://c.example'],
    code: 'newcomer_limit',
  },
  { what: 'two mentions', texts: ['@ana and @ben'], code: 'ok' },
  { what: 'three mentions', texts: ['@ana @ben', '@cut'], code: 'newcomer_limit' },
  { what: 'an image', texts: ['look ![cat](/media/1)'], code: 'newcomer_limit' },
  { what: 'a banned phrase in one of the parts', texts: ['fine', '', 'Buy, now'], code: 'banned_phrase' },
])('on the first day: $what is $code', ({ texts, code }) => expect(codeOf(texts)).toBe(code))

test('links and mentions are unlimited after the first day and for the brand’s reviewers', () => {
  const texts = ['a.com b.com c.com @ana @ben @cut ![x](/media/1)']
  expect(codeOf(texts, personOf({ createdAt: justBefore(NOON, DAY) }))).toBe('ok')
  expect(codeOf(texts, { ...onTeam('moderator'), createdAt: NOON })).toBe('ok')
})
