import { Link } from '@remix-run/react'
import type { Locale } from '#app/domain/locales.ts'
import { useT } from '#app/messages/use-t.tsx'
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

type Props = { backlinks: { items: LinkingChapter[]; nextCursor: string | null }; all: string }

/** Lists the chapters that link to this page; renders nothing without any. */
export function Backlinks({ backlinks, all }: Props) {
  const t = useT()
  if (backlinks.items.length === 0) return null
  return (
    <section className="stack">
      <h2 className="label">{t('links.back_title')}</h2>
      <LinkingList items={backlinks.items} />
      {backlinks.nextCursor ? <Link to={all}>{t('links.back_all')}</Link> : null}
    </section>
  )
}
