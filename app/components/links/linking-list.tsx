import { Link } from '@remix-run/react'
import type { Locale } from '#app/domain/locales.ts'
import { paths } from '#app/paths.ts'

export type LinkingChapter = {
  slug: string
  title: string
  story: { slug: string; title: string; language: Locale }
}

/** Lists the linking chapters with the titles of their stories. */
export const LinkingList = ({ items }: { items: readonly LinkingChapter[] }) => (
  <ul className="backlinks">
    {items.map(({ slug, title, story }) => (
      <li key={`${story.slug}/${slug}`} lang={story.language}>
        <Link to={paths.chapter(story.slug, slug)}>
          {story.title}: {title}
        </Link>
      </li>
    ))}
  </ul>
)
