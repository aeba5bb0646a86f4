import type { ActionFunctionArgs } from '@remix-run/node'
import { isFocus } from '#app/domain/brands/pictures.ts'
import { refuse } from '#app/domain/decision.ts'
import { safeNext } from '#app/domain/identity/next.ts'
import { memberForm, redirectWith, refusedPage } from '#app/responses.ts'

const KINDS = ['brand', 'challenge', 'story', 'member'] as const
const USES = ['mark', 'cover', 'avatar'] as const
const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined =>
  all.find((one) => one === value)

/** Receives the form of `<PictureForm>` and goes back to its page, which says what happened. */
export async function action({ request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const kind = oneOf(KINDS, form.get('kind'))
  const use = oneOf(USES, form.get('use'))
  const focus = form.get('focus') ?? 'middle'
  if (!kind || !use || !isFocus(focus)) throw refusedPage(refuse('malformed'))
  const back = safeNext(form.get('back'))
  const file = form.get('file')
  const isChosen = file instanceof File && file.size > 0
  const removes = form.get('intent') === 'remove'
  const bytes = removes ? null : isChosen ? new Uint8Array(await file.arrayBuffer()) : undefined
  if (bytes === undefined && use !== 'cover')
    return redirectWith(back, { key: 'pictures.choose_first', tone: 'bad' })
  const of = { kind, id: String(form.get('id') ?? '') }
  const alt = form.get('alt')
  const done = await app.media.setPicture(actor, {
    ...{ of, use, focus },
    ...(typeof alt === 'string' && { alt }),
    ...(bytes !== undefined && { bytes }),
  })
  if (!done.ok) {
    const key = done.fields?.alt ?? `refusal.${done.code}`
    return redirectWith(withTyped(back, use, alt), { key, values: done.detail ?? {}, tone: 'bad' })
  }
  return redirectWith(back, { key: removes ? 'pictures.removed' : 'pictures.saved' })
}

/** Adds a refused description to the address of the form, which shows it again. */
function withTyped(back: string, use: string, alt: FormDataEntryValue | null): string {
  if (typeof alt !== 'string' || alt === '') return back
  const [path = '', search = ''] = back.split('?')
  const query = new URLSearchParams(search)
  query.set(`${use}-alt`, alt.slice(0, 300))
  return `${path}?${query}`
}

export const loader = () => {
  throw refusedPage(refuse('method_not_allowed'))
}
