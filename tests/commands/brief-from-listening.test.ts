import { expect, test } from 'vitest'
import { briefText } from '#app/components/studio/brief-from-listening.ts'
import { translator } from '#app/messages/translate.ts'
import { createListening } from '#server/commands/listening/listening.ts'
import { createSignalStore } from '#server/commands/listening/signal-store.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const deps = { db: world.db, now: world.clock.now, events: world.events }
const noManuscripts = () => Promise.reject(new Error('No chapter was commented on'))
const listening = createListening(deps, noManuscripts, createSignalStore(deps))

const QUESTIONS = [
  'When will the printed book be sold?',
  'Will the printed book be sold in Bandung?',
  'Is there a date for the printed book?',
  'Who draws the covers of these stories?',
  'Could somebody translate the rain story?',
]
type Challenge = Awaited<ReturnType<TestWorld['challenge']>>
const ask = async (challenge: Challenge, body: string) => {
  const on = { kind: 'challenge' as const, id: challenge.id }
  return unwrap(await world.postComment(await world.member(), on, { type: 'question', body }))
}

test('the brief quotes what most people ask, with a link to where it stands, and leaves out what was hidden', async () => {
  const challenge = await world.challenge()
  const asked = []
  for (const body of QUESTIONS) asked.push(await ask(challenge, body))
  const hidden = await ask(challenge, 'Is there a date for the printed book, you fools?')
  const reason = 'It insults people who read here.'
  unwrap(await world.app.moderation.hide(challenge.brand.owner, { kind: 'comment', id: hidden.id, reason }))
  const draft = unwrap(await listening.brief(challenge.brand.owner, challenge.brand.slug))
  expect(draft.parts).toMatchObject([{ part: 'ask', people: 5 }])
  const text = briefText(draft, 'https://fire.example.org', translator('en'))
  expect(text).toMatch(/^## What people ask\n- “[^”]*printed book/)
  expect(text).toContain(`https://fire.example.org/c/${challenge.slug}/talk`)
  expect(text).not.toContain('fools')
  for (const line of text.split('\n').slice(1)) expect(QUESTIONS).toContain(/“(.*)”/.exec(line)?.[1])
})

test('fewer than five people make no brief, and only those who may open a challenge get one', async () => {
  const challenge = await world.challenge()
  for (const body of QUESTIONS.slice(0, 4)) await ask(challenge, body)
  const draft = unwrap(await listening.brief(challenge.brand.owner, challenge.brand.slug))
  expect(draft.parts).toEqual([])
  const voice = await world.colleague(challenge.brand, 'voice')
  expect(codeOf(await listening.brief(voice, challenge.brand.slug))).toBe('forbidden')
})
