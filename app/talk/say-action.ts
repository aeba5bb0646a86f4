import type { AppLoadContext } from '@remix-run/node'
import { refusedForm } from '../answers.ts'
import { parse } from '../domain/parse.ts'
import { Say } from '../domain/talk/forms.ts'
import { redirectWith } from '../flash.ts'

/** What the form of `Talk` does, on whichever page it stands. */
export async function sayFrom(form: FormData, on: Say['on'], { app, actor }: AppLoadContext) {
  const read = parse(Say, {
    on,
    type: form.get('type') ?? undefined,
    body: form.get('body') ?? '',
    replyTo: form.get('replyTo') || undefined,
  })
  if (!read.ok) return refusedForm(read, form)
  const said = await app.talk.say(actor, read.value, { once: true })
  return said.ok ? redirectWith(said.value.path, { key: 'talk.sent' }) : refusedForm(said, form)
}
