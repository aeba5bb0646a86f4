import { Link } from '@remix-run/react'
import { paths } from '#app/paths.ts'

export type Place = {
  chapter: { slug: string; title: string; n: number }
  story: { slug: string; title: string; language: string }
  challenge: { slug: string; title: string }
}

/** Its name, and above it where it belongs. */
export function ChapterTitle({ place: { chapter, story, challenge } }: { place: Place }) {
  return (
    <>
      <p className="meta meta--big">
        <Link to={paths.story(story.slug)} lang={story.language}>
          {story.title}
        </Link>{' '}
        · <Link to={paths.challenge(challenge.slug)}>{challenge.title}</Link>
      </p>
      <h1 lang={story.language}>{chapter.title}</h1>
    </>
  )
}
