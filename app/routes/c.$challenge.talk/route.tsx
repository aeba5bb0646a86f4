import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { refuseWhenUnreachable } from '#app/ui/refuse-when-unreachable.ts'
import { handleCommentForm } from '../../components/comments/comment-action.ts'
import { CommentList } from '../../components/comments/comment-list.tsx'
import { isMember } from '../../domain/actor.ts'
import { lensIn } from '../../domain/standing/lenses.ts'
import { useT } from '../../messages/use-t.tsx'
import { valueOrThrow } from '../../responses.ts'
import { officialName } from '../../ui/brand-name.tsx'
import { loadChallenge } from '../c.$challenge/load-challenge.ts'
import { useChallenge } from '../c.$challenge/use-challenge.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = args.context
  const challenge = await loadChallenge(args)
  return {
    threads: await app.comments.threads(
      actor,
      'challenge',
      challenge.id,
      lensIn(new URL(args.request.url).searchParams),
    ),
    signedIn: isMember(actor),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const challenge = valueOrThrow(await context.app.challenges.view(context.actor, params.challenge ?? ''))
  return handleCommentForm(await request.formData(), { kind: 'challenge', id: challenge.id }, context)
}

export const clientAction = refuseWhenUnreachable

export default function ChallengeTalk() {
  const { threads, signedIn } = useLoaderData<typeof loader>()
  const { brand } = useChallenge()
  const t = useT()
  return (
    <CommentList
      threads={threads}
      brand={officialName(t, brand)}
      signedIn={signedIn}
      answer={useActionData()}
    />
  )
}
