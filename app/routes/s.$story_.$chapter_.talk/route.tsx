import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { handleCommentForm, handleResolveForm } from '#app/components/comments/comment-action.ts'
import { CommentList } from '#app/components/comments/comment-list.tsx'
import { chapterAt } from '#app/components/revisions/chapter-at.ts'
import { ChapterHeader } from '#app/components/revisions/chapter-header.tsx'
import { isMember } from '#app/domain/actor.ts'
import { MAX_QUOTE_LENGTH } from '#app/domain/comments/comment-types.ts'
import { lensIn } from '#app/domain/standing/lenses.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import reviewStyles from '#app/styles/review.css?url'
import styles from '#app/styles/revisions.css?url'
import { officialName } from '#app/ui/brand-name.tsx'
import { refuseWhenUnreachable } from '#app/ui/refuse-when-unreachable.ts'

export const links = () => [styles, reviewStyles].map((href) => ({ rel: 'stylesheet', href }))

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { chapter, story, challenge } = await chapterAt(params, request, { app, actor })
  const { brand } = valueOrThrow(await app.stories.view(actor, story.id))
  const quote = (new URL(request.url).searchParams.get('quote') ?? '').slice(0, MAX_QUOTE_LENGTH)
  return {
    ...{ chapter, story, challenge },
    brand: officialName(translator(actor.locale), brand),
    threads: await app.comments.threads(
      actor,
      'chapter',
      chapter.id,
      lensIn(new URL(request.url).searchParams),
    ),
    signedIn: isMember(actor),
    quote,
    mayPromise: quote.trim() !== '' && (await app.promises.mayMake(actor, brand.slug)),
    meta: { title: `${translator(actor.locale)('talk.title')} · ${chapter.title} · ${story.title}` },
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { chapter } = await chapterAt(params, request, context)
  const form = await request.formData()
  const intent = form.get('intent')
  if (intent === 'resolve' || intent === 'reopen') return handleResolveForm(form, context)
  return handleCommentForm(form, { kind: 'chapter', id: chapter.id }, context)
}

export const clientAction = refuseWhenUnreachable

export default function ChapterTalk() {
  const { threads, brand, signedIn, quote, mayPromise, ...place } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main className="page" id="content">
      <ChapterHeader place={place} />
      <div className="section">
        {mayPromise ? (
          <p>
            <Link to={paths.makePromise({ kind: 'passage', id: place.chapter.id, quote })}>
              {t('promises.make_of_passage')}
            </Link>
          </p>
        ) : null}
        <CommentList
          {...{ threads, brand, signedIn, quote }}
          resolvable
          answer={useActionData<typeof action>()}
        />
      </div>
    </main>
  )
}
