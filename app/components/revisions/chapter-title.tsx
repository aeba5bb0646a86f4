import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Badge } from '#app/ui/notice.tsx'

export type ChapterPath = {
  chapter: { slug: string; title: string; retired?: boolean }
  story: { slug: string; title: string; language: string }
  challenge: { slug: string; title: string }
}

/** Shows the chapter title with breadcrumbs above it. */
export function ChapterTitle({ place: { chapter, story, challenge } }: { place: ChapterPath }) {
  const t = useT()
  return (
    <>
      <p className="meta meta--big">
        <Link to={paths.story(story.slug)} lang={story.language}>
          {story.title}
        </Link>{' '}
        · <Link to={paths.challenge(challenge.slug)}>{challenge.title}</Link>
      </p>
      <h1 lang={story.language}>{chapter.title}</h1>
      {chapter.retired ? (
        <p>
          <Badge>{t('chapters.retired')}</Badge>
        </p>
      ) : null}
    </>
  )
}
