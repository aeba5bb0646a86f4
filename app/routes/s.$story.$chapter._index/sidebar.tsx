import { Link, useActionData } from '@remix-run/react'
import type { ComponentProps } from 'react'
import { Backlinks } from '#app/components/links/linking-list.tsx'
import { RenameForm } from '#app/components/links/rename-form.tsx'
import { WatchButton } from '#app/components/watches/watch-button.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Credit } from '#app/ui/ring.tsx'
import type { ChapterView } from './chapter-view.ts'

type Props = { view: ChapterView; watching: boolean | null } & Pick<
  ComponentProps<typeof Backlinks>,
  'backlinks'
>

/** The sidebar of a chapter: the other chapters, credit and backlinks. */
export function Margin({ view, backlinks, watching }: Props) {
  const answer = useActionData()
  const t = useT()
  const { story, chapter, chapters, credit } = view
  return (
    <aside className="stack-wide no-print">
      <nav aria-label={t('stories.chapters')}>
        <h2 className="label">{t('stories.chapters')}</h2>
        <ol className="contents">
          {chapters.map((each) => (
            <li key={each.slug}>
              <Link
                to={paths.chapter(story.slug, each.slug)}
                lang={story.language}
                aria-current={each.slug === chapter.slug ? 'page' : undefined}
              >
                {each.title}
              </Link>
            </li>
          ))}
        </ol>
        <Link to={paths.story(story.slug)}>{t('stories.whole')}</Link>
      </nav>
      <section className="stack">
        <h2 className="label">{t('stories.authors')}</h2>
        <Credit shares={credit.shares} />
      </section>
      <WatchButton kind="chapter" id={chapter.id} watching={watching} title={chapter.title} />
      {view.can.rename.ok || answer ? (
        <RenameForm title={chapter.title} answer={answer} waiting={view.pendingTitle ?? undefined} />
      ) : null}
      <Backlinks backlinks={backlinks} all={paths.backlinks(story.slug, { chapter: chapter.slug })} />
    </aside>
  )
}
