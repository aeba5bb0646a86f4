import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { refuse } from '#app/domain/decision.ts'
import { safeNext } from '#app/domain/identity/next.ts'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedPage, valueOrThrow } from '#app/responses.ts'

const DONE = {
  block: 'blocks.blocked_now',
  unblock: 'blocks.unblocked_now',
  mute: 'blocks.muted_now',
  unmute: 'blocks.unmuted_now',
} as const
const isIntent = (intent: unknown): intent is keyof typeof DONE =>
  typeof intent === 'string' && Object.hasOwn(DONE, intent)

/** The forms are on other pages; a reader of this address is sent to the list. */
export const loader = () => redirect(paths.blocks())

/** Blocks or mutes a member, or takes it back. */
export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const intent = form.get('intent')
  if (!isIntent(intent)) throw refusedPage(refuse('malformed'))
  const { handle } = valueOrThrow(await app.blocks[intent](actor, params.handle ?? ''))
  return redirectWith(safeNext(form.get('back')), { key: DONE[intent], values: { name: `@${handle}` } })
}
