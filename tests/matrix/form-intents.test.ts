import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratch } from '#tests/setup/database.ts'
import { intentsOf } from './form-intents.ts'

const ROUTE = `
const HANDLERS = { ...{ rename, invite }, 'bring-back': bringBack }
const LISTED = ['resend', 'uninvite'] as const
export async function action({ request }) {
  const form = await request.formData()
  if (form.get('intent') === 'planted') return plant(form)
  if (LISTED.some((one) => one === form.get('intent'))) return listed(form)
  const handle = HANDLERS[String(form.get('intent') ?? '')]
  return handle ? handle(form) : null
}
export default function Page() {
  return (
    <main>
      <Form method="post"><input type="hidden" name="intent" value="sent" /></Form>
      <Form method="post" action="/elsewhere"><button name="intent" value="of another page" /></Form>
    </main>
  )
}
`

test('intents that an action compares, lists or looks up, and those that the forms of its page send, are found', () => {
  const folder = join(scratch(), 'planted')
  mkdirSync(folder)
  writeFileSync(join(folder, 'route.tsx'), ROUTE)
  expect([...intentsOf('planted', folder)].sort()).toEqual([
    'bring-back',
    'invite',
    'planted',
    'rename',
    'resend',
    'sent',
    'uninvite',
  ])
})
