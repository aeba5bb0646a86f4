import { Fragment } from 'react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { MemberName } from '#app/ui/member-name.tsx'
import type { RevisionListItem } from './diff-rows.ts'

type Props = { text: string; language?: string | undefined; className?: string }

/** Shows the summary of a revision in the language of the story, or that there is none. */
export function Summary({ text, language, className }: Props) {
  const t = useT()
  return (
    <p dir="auto" lang={text ? language : undefined} className={className}>
      {text || <span className="muted">{t('revisions.no_summary')}</span>}
    </p>
  )
}

/** Lists the members who changed something in this revision. */
export function Contributors({ people }: { people: RevisionListItem['contributors'] }) {
  return (
    <span>
      {people.map((person, place) => (
        <Fragment key={person.handle || place}>
          {place > 0 ? ', ' : ''}
          <MemberName person={person} />
        </Fragment>
      ))}
    </span>
  )
}

/** Shows a word count difference as "+12 words"; the colour is never the only sign. */
export function Delta({ words }: { words: number }) {
  const t = useT()
  const format = useFormat()
  const tone = words > 0 ? 'delta--more' : words < 0 ? 'delta--less' : ''
  const sign = words > 0 ? '+' : words < 0 ? '−' : '±'
  const label =
    words > 0
      ? t('revisions.delta_more', { count: words })
      : words < 0
        ? t('revisions.delta_less', { count: -words })
        : t('revisions.delta_none')
  return (
    <span className={`delta ${tone}`} title={label}>
      <span aria-hidden="true">
        {sign}
        {format.number(Math.abs(words))}
      </span>
      <span className="sr-only">{label}</span>
    </span>
  )
}
