import { useRef } from 'react'
import { useFormat, useT } from '../../messages/use-t.tsx'
import { Prose } from '../../ui/prose.tsx'
import { AuthorName, type AuthorShare } from './author-name.tsx'
import { AuthorshipTooltip } from './authorship-tooltip.tsx'

export type AuthorshipMarkup = { html: string; authors: AuthorShare[] }

/** Shows a text with each author's passages underlined, and a legend. */
export function Authorship({ who: { html, authors }, lang }: { who: AuthorshipMarkup; lang: string }) {
  const t = useT()
  const text = useRef<HTMLDivElement>(null)
  return (
    <>
      <Legend authors={authors} />
      <div ref={text} className="authored-text">
        <Prose html={html} lang={lang} />
        <AuthorshipTooltip within={text} authors={authors} label={t('reading.who')} />
      </div>
    </>
  )
}

function Legend({ authors }: { authors: readonly AuthorShare[] }) {
  const t = useT()
  const format = useFormat()
  return (
    <section className="authorship" aria-label={t('reading.who_legend')}>
      <p className="small muted">{t('reading.who_hint')}</p>
      <ul>
        {authors.map((author, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index identifies the author in this text
          <li key={place}>
            <span className={`by__mark by-${author.tone}`} aria-hidden="true">
              {author.initials}
            </span>
            <span className={`by by-${author.tone}`}>
              <AuthorName author={author} />
            </span>{' '}
            {author.permille > 0 ? <b>{format.percent(author.permille)}</b> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
