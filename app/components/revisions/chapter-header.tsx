import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { useOwner } from '#app/storage/owner.tsx'
import { Tabs } from '#app/ui/tabs.tsx'
import { type ChapterPath, ChapterTitle } from './chapter-title.tsx'

type Props = {
  place: ChapterPath
  /** The page compares two revisions; it belongs to the history. */
  comparing?: boolean
  /** The page compares a branch with its chapter; it belongs to the branches. */
  choosing?: boolean
}

/** The header of every page about a chapter other than the chapter itself: breadcrumbs and tabs. */
export function ChapterHeader({ place, comparing, choosing }: Props) {
  const t = useT()
  const { chapter, story } = place
  const isSignedIn = useOwner() !== null
  const at = paths.chapter(story.slug, chapter.slug)
  return (
    <header className="stack chapter-head">
      <ChapterTitle place={place} />
      <Tabs
        label={t('common.sections')}
        tabs={[
          { to: at, label: t('stories.read'), end: true },
          ...(isSignedIn ? [{ to: paths.write(story.slug, chapter.slug), label: t('stories.write') }] : []),
          { to: paths.history(story.slug, chapter.slug), label: t('stories.history'), current: comparing },
          { to: paths.replay(story.slug, chapter.slug), label: t('replay.title') },
          { to: paths.branches(story.slug, chapter.slug), label: t('stories.branches'), current: choosing },
          { to: paths.talk(story.slug, chapter.slug), label: t('stories.talk') },
        ]}
      />
    </header>
  )
}
