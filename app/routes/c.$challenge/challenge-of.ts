import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { valueOrThrow } from '../../responses.ts'
import type { App, ViewOf } from '../../view-of.ts'

type Found = Awaited<ReturnType<AppLoadContext['app']['challenges']['view']>>
const asked = new WeakMap<AppLoadContext, Promise<Found>>()

/** The challenge around a section. The page's loaders run at once, and ask for it once; none of them changes it. */
export async function loadChallenge({ params, request, context }: LoaderFunctionArgs) {
  const looking = asked.get(context) ?? context.app.challenges.view(context.actor, params.challenge ?? '')
  asked.set(context, looking)
  return valueOrThrow(await looking, request)
}

/** The challenge without its long texts, which every section would send again. */
export function withoutBrief(challenge: ViewOf<App['challenges']['view']>) {
  const { brief: _, voiceDos: __, voiceDonts: ___, bannedPhrases: ____, terms, ...rest } = challenge
  return { ...rest, hasTerms: terms !== null }
}
export type ChallengeView = ReturnType<typeof withoutBrief>
