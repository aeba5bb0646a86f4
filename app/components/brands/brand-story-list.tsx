import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { EmptyState } from '#app/ui/notice.tsx'
import { type StoryCard, StoryRow } from '../cards/story-row.tsx'

type Story = StoryCard & { featureReason: string | null }

/** The stories of a brand, with the reason why one is featured. */
export function BrandStoryList({ brand, stories }: { brand: { slug: string }; stories: readonly Story[] }) {
  const t = useT()
  if (stories.length === 0)
    return (
      <EmptyState
        text={t('brand.stories_empty')}
        action={{ to: paths.brand(brand.slug), label: t('home.stories_empty_action') }}
      />
    )
  return (
    <ul className="rows">
      {stories.map((story) => (
        <StoryRow
          key={story.id}
          story={story}
          showBrand={false}
          note={story.featureReason ? <p className="entry__reason">{story.featureReason}</p> : null}
        />
      ))}
    </ul>
  )
}
