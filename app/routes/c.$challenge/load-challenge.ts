import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { valueOrThrow } from '../../responses.ts'
import type { App, ViewOf } from '../../view-of.ts'

type Found = Awaited<ReturnType<AppLoadContext['app']['challenges']['view']>>
const pendingViews = new WeakMap<AppLoadContext, Promise<Found>>()

/** Loads the challenge for the loaders of the page. They run in parallel and share one result; none may change it. */
export async function loadChallenge({ params, request, context }: LoaderFunctionArgs) {
  const pendingView =
    pendingViews.get(context) ?? context.app.challenges.view(context.actor, params.challenge ?? '')
  pendingViews.set(context, pendingView)
  return valueOrThrow(await pendingView, request)
}

/** Returns the challenge without its long texts, so that not every section sends them again. */
export function withoutBrief(challenge: ViewOf<App['challenges']['view']>) {
  const { brief: _, voiceDos: __, voiceDonts: ___, bannedPhrases: ____, terms, ...rest } = challenge
  return { ...rest, hasTerms: terms !== null }
}
export type ChallengeView = ReturnType<typeof withoutBrief>
