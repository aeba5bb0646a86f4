import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { handleCommentForm, handleResolveForm } from '#app/components/comments/comment-action.ts'
import { CommentList } from '#app/components/comments/comment-list.tsx'
import { ChapterHeader } from '#app/components/revisions/chapter-header.tsx'
import { isMember } from '#app/domain/actor.ts'
import { MAX_QUOTE_LENGTH } from '#app/domain/comments/comment-types.ts'
import { lensIn } from '#app/domain/standing/lenses.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { valueOrThrow } from '#app/responses.ts'
import reviewStyles from '#app/styles/review.css?url'
import styles from '#app/styles/revisions.css?url'
import { officialName } from '#app/ui/brand-name.tsx'
import { pageMeta } from '#app/ui/meta.ts'
import { refuseWhenUnreachable } from '#app/ui/refuse-when-unreachable.ts'

export const links = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'stylesheet', href: reviewStyles },
]

const whereOf = (params: LoaderFunctionArgs['params']) => ({
  story: params.story ?? '',
  chapter: params.chapter ?? '',
})

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const where = whereOf(params)
  const { chapter, story, challenge } = valueOrThrow(await app.chapters.view(actor, where), request)
  if (story.slug !== where.story || chapter.slug !== where.chapter)
    throw redirectMoved(request, paths.chapter(story.slug, chapter.slug))
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
    title: `${translator(actor.locale)('talk.title')} · ${chapter.title} · ${story.title}`,
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data)

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { chapter } = valueOrThrow(await context.app.chapters.view(context.actor, whereOf(params)))
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
