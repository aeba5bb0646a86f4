import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import type { ChapterOfAnswerData } from './question-data.ts'

/** Links to the chapters made from an answer. */
export function ChaptersOfAnswer({ chapters }: { chapters: readonly ChapterOfAnswerData[] }) {
  const t = useT()
  return (
    <>
      {chapters.map(({ chapter, story }) => (
        <p className="meta" key={`${story.slug}/${chapter.slug}`}>
          {t.parts('questions.became_chapter', {
            chapter: (
              <Link key="chapter" to={paths.chapter(story.slug, chapter.slug)} lang={story.language}>
                {chapter.title}
              </Link>
            ),
            story: (
              <Link key="story" to={paths.story(story.slug)} lang={story.language}>
                {story.title}
              </Link>
            ),
          })}
        </p>
      ))}
    </>
  )
}
