import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page.tsx'
import { Branded } from '../../components/brands/branded.tsx'
import { PictureForm } from '../../components/brands/picture-form.tsx'
import { StoryCover } from '../../components/brands/story-cover.tsx'
import { creditMarkOf } from '../../domain/credit/credit-mark.ts'
import { translator } from '../../messages/translate.ts'
import { useT } from '../../messages/use-t.tsx'
import { valueOrThrow } from '../../responses.ts'
import { LinkButton } from '../../ui/button.tsx'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const story = valueOrThrow(await app.stories.view(actor, params.story ?? ''), request)
  if (!story.can.setCover.ok) valueOrThrow(story.can.setCover, request)
  const { id, slug, title, coverId, coverFocus, coverAlt, brand } = story
  return {
    story: { id, slug, title, coverId, coverFocus, coverAlt },
    accent: brand.accent,
    credit: creditMarkOf(story.credit.shares),
    meta: { title: `${translator(actor.locale)('stories.cover')} · ${title}`, noIndex: true },
  }
}

/** The cover of a story as it is, and the form to change or remove it. */
export default function StoryCoverPage() {
  const { story, accent, credit } = useLoaderData<typeof loader>()
  const t = useT()
  const at = paths.story(story.slug)
  return (
    <Page trail={[{ to: at, label: story.title }]} title={t('stories.cover')} className="stack">
      <p className="muted measure">{t('stories.cover_about')}</p>
      <Branded accent={accent}>
        <StoryCover story={story} credit={credit} shape="strip" />
      </Branded>
      <PictureForm
        of={{ kind: 'story', id: story.id }}
        use="cover"
        focus={story.coverFocus}
        alt={story.coverAlt}
        isSet={story.coverId !== null}
      />
      <p>
        <LinkButton to={at} look="bare">
          {t('stories.cover_back')}
        </LinkButton>
      </p>
    </Page>
  )
}
