import { expect } from 'vitest'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { parse } from '#app/domain/parse.ts'
import { translator } from '#app/messages/translate.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import type { BrandSite } from './brand-site.ts'
import type { browser } from './identity-browser.ts'

export const t = translator('en')
const CODES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }
/** Escapes text as React writes it into HTML. */
export const inHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => CODES[char] ?? char)

/** Creates a challenge in the phase that it has after `weeks` weeks, without reviews; `more` overrides this. */
export async function openChallenge(brandSite: BrandSite, title: string, weeks: number, more = {}) {
  const dates = weeksFrom(new Date(Date.now() - weeks * 7 * DAY - DAY))
  const input = { title, hook: 'Who sat here?', language: 'en', reviewMode: 'open', ...more }
  const form = unwrap(parse(OpenChallenge, { ...input, phases: phasesInput(dates) }))
  return unwrap(await brandSite.app.challenges.open(await brandSite.actor('owen'), 'kopi', form))
}

export type BadForm = {
  fields: Record<string, string>
  status: number
  /** A sentence that helps */
  says: string
  /** Typed values that must be kept; defaults to all fields except `intent` */
  keeps?: string[]
}
type Person = ReturnType<typeof browser>

/** Expects the status, the message and the typed values in the form. */
export async function expectRefused(person: Person, path: string, bad: BadForm): Promise<void> {
  const answer = await person.post(path, bad.fields)
  expect(answer.status).toBe(bad.status)
  const { intent: _, ...typed } = bad.fields
  const wanted = [bad.says, ...(bad.keeps ?? Object.values(typed))]
  // Compares a boolean, because a failure would print the whole page.
  expect(wanted.filter((text) => !answer.html.includes(inHtml(text)))).toEqual([])
}
