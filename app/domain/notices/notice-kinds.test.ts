import { describe, expect, test } from 'vitest'
import { en } from '../../messages/en/index.ts'
import { makeFormat } from '../../messages/format.ts'
import { noticeSentence } from '../../messages/notice-sentence.ts'
import { translator } from '../../messages/translate.ts'
import { LOCALES } from '../locales.ts'
import { DEFAULT_DELIVERY, isGrouped, NOTICE_GROUPS, NOTICE_KINDS } from './groups.ts'

const MANY = /_many$/
const keys = Object.keys(en).filter((key) => key.startsWith('notice.'))
const kinds = keys.map((key) => key.slice('notice.'.length)).filter((kind) => !MANY.test(kind))
const COUNTS = [0, 1, 2, 12]
const data = { reason: 'Rude.', until: '2026-03-02T12:00:00.000Z', role: 'moderator', n: 3, ids: '1' }

describe('kinds of notices', () => {
  test('every kind with a sentence belongs to a group, and every kind in a group has a sentence', () => {
    expect(Object.keys(NOTICE_KINDS).sort()).toEqual([...kinds].sort())
    for (const group of Object.values(NOTICE_KINDS)) expect(NOTICE_GROUPS).toContain(group)
  })

  test('every group has a default and a name in both languages', () => {
    expect(Object.keys(DEFAULT_DELIVERY).sort()).toEqual([...NOTICE_GROUPS].sort())
    for (const locale of LOCALES)
      for (const group of NOTICE_GROUPS)
        expect(translator(locale).has(`notice_settings.group_${group}`), group).toBe(true)
  })

  test('the kinds that are joined are exactly those with a sentence for several people', () => {
    const joined = keys.filter((key) => MANY.test(key)).map((key) => key.slice(7).replace(MANY, ''))
    expect(kinds.filter(isGrouped).sort()).toEqual(joined.sort())
  })

  test.each(kinds)('a notice of the kind %s renders in both languages for 0, 1, 2 and many', (kind) => {
    for (const locale of LOCALES) {
      const t = translator(locale)
      const format = makeFormat(locale, 'Asia/Jakarta', new Date('2026-03-02T12:00:00.000Z'))
      for (const count of COUNTS) {
        const notice = { kind, data: { ...data, count }, title: 'Title', story: 'Story', name: 'Rania' }
        const one = noticeSentence(t, format, { ...notice, others: 0 })
        expect(one).not.toMatch(/[{}]|notice\.|undefined|null/)
        expect(one.length).toBeGreaterThan(8)
        const several = noticeSentence(t, format, { ...notice, others: count })
        if (isGrouped(kind) && count > 0) expect(several).toContain(String(count))
        else expect(several).not.toMatch(/[{}]|notice\./)
        const gone = noticeSentence(t, format, { ...notice, title: null, story: null, name: null, others: 0 })
        expect(gone).not.toMatch(/[{}]|notice\.|undefined|null/)
      }
    }
  })
})
