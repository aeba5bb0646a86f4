import { type RefObject, useEffect, useRef, useState } from 'react'
import { useFormat, useT } from '../../messages/use-t.tsx'
import { Prose } from '../../ui/prose.tsx'
import { AuthorName, type AuthorShare } from './author-name.tsx'

type Tip = { author: AuthorShare; x: number; y: number }
const LEAVE_MS = 250

/**
 * Shows the author of the hovered or focused passage. The pointer can move onto the tooltip, and Escape closes it.
 * Without JavaScript the passages have `title` attributes instead.
 */
function AuthorshipTooltip(props: {
  within: RefObject<HTMLElement>
  authors: readonly AuthorShare[]
  label: string
}) {
  const { within, authors, label } = props
  const format = useFormat()
  const [tip, setTip] = useState<Tip | null>(null)
  useEffect(() => {
    const root = within.current
    if (!root) return
    let leaving: ReturnType<typeof setTimeout> | undefined
    const show = (event: Event) => {
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('.author-tip')) return clearTimeout(leaving)
      const passage = target?.closest<HTMLElement>('[data-by]')
      const author = passage && authors[Number(passage.dataset.by)]
      if (!passage || !author) return leave()
      clearTimeout(leaving)
      passage.removeAttribute('title')
      setTip({ author, ...positionUnder(passage, root, event) })
    }
    const leave = () => {
      clearTimeout(leaving)
      leaving = setTimeout(() => setTip(null), LEAVE_MS)
    }
    const key = (event: KeyboardEvent) => event.key === 'Escape' && setTip(null)
    const stop = new AbortController()
    const on = { signal: stop.signal }
    root.addEventListener('pointerover', show, on)
    root.addEventListener('pointerleave', leave, on)
    root.addEventListener('focusin', show, on)
    root.addEventListener('focusout', leave, on)
    document.addEventListener('keydown', key, on)
    return () => {
      clearTimeout(leaving)
      stop.abort()
    }
  }, [within, authors])
  if (!tip) return null
  return (
    <aside className="author-tip" aria-label={label} style={{ left: tip.x, top: tip.y }}>
      <AuthorName author={tip.author} />{' '}
      {tip.author.permille > 0 ? <b>{format.percent(tip.author.permille)}</b> : null}
    </aside>
  )
}

/** Positions the tooltip below the hovered line, because a passage may be a page long. */
function positionUnder(passage: HTMLElement, root: HTMLElement, event: Event): { x: number; y: number } {
  const box = root.getBoundingClientRect()
  const lines = [...passage.getClientRects()]
  const y = event instanceof MouseEvent ? event.clientY : Number.NEGATIVE_INFINITY
  const line = lines.find((rect) => rect.top <= y && rect.bottom >= y) ?? lines[0]
  const wanted = event instanceof MouseEvent ? event.clientX : (line?.left ?? box.left)
  const x = Math.max(0, Math.min(wanted - box.left, box.width - 180))
  return { x, y: (line?.bottom ?? box.top) - box.top + 4 }
}

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
