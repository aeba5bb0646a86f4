import { Link, useFetcher } from '@remix-run/react'
import { useEffect } from 'react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Avatar } from '#app/ui/avatar.tsx'

export type PresenceItem = {
  person: { handle: string; displayName: string }
  others: number
  story: { slug: string; title: string; language: string }
  since: string | Date
}
type Props = {
  initial: readonly PresenceItem[]
  /** Only this story, challenge or brand; its id. */
  within?: { story?: string; challenge?: string; brand?: string }
  /** Without the heading, for a page about the story itself. */
  compact?: boolean
}

const REFRESH_MS = 10_000

/** Keeps the list current while the page is visible; without JavaScript it is as old as the page. */
function useWriting(initial: readonly PresenceItem[], address: string): readonly PresenceItem[] {
  const fetcher = useFetcher<{ writing: PresenceItem[] }>()
  const { load } = fetcher
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === 'visible') load(address)
    }
    const timer = setInterval(refresh, REFRESH_MS)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [load, address])
  return fetcher.data?.writing ?? initial
}

/** Lists the members who are writing now. Draws nothing when nobody is. */
export function WritingNow({ initial, within = {}, compact = false }: Props) {
  const t = useT()
  const writing = useWriting(initial, paths.writing(within))
  if (writing.length === 0) return null
  return (
    <section className={compact ? 'writing-now writing-now--compact' : 'writing-now'}>
      {compact ? null : (
        <h2 className="writing-now__title">
          <span className="live-dot" aria-hidden="true" /> {t('presence.title')}
        </h2>
      )}
      <ul className="plain writing-now__list">
        {writing.map((item) => (
          <WritingRow key={item.story.slug} item={item} compact={compact} />
        ))}
      </ul>
    </section>
  )
}

/** Says how many people are writing now. Draws nothing when nobody is. */
export function WritingCount({ initial, within = {} }: Pick<Props, 'initial' | 'within'>) {
  const t = useT()
  const writing = useWriting(initial, paths.writing(within))
  const count = writing.reduce((sum, { others }) => sum + 1 + others, 0)
  if (count === 0) return null
  return (
    <span className="with-mark">
      <span className="live-dot" aria-hidden="true" /> {t('presence.here', { count })}
    </span>
  )
}

function WritingRow({ item, compact }: { item: PresenceItem; compact: boolean }) {
  const t = useT()
  const format = useFormat()
  const { person, others, story } = item
  const values = {
    name: (
      <b key="name">
        <bdi>{person.displayName}</bdi>
      </b>
    ),
    story: (
      <Link key="story" to={paths.story(story.slug)} lang={story.language}>
        <bdi>{story.title}</bdi>
      </Link>
    ),
  }
  return (
    <li className="writing-now__row">
      {compact ? <span className="live-dot" aria-hidden="true" /> : null}
      <Avatar person={person} size={28} />
      <p>
        {others > 0
          ? t.parts('presence.many', { ...values, count: others })
          : t.parts('presence.one', values)}
        <span className="meta"> {t('presence.since', { when: format.time(item.since) })}</span>
      </p>
    </li>
  )
}
