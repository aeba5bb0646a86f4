import { type RefObject, useEffect, useState } from 'react'
import { useFormat } from '../../messages/use-t.tsx'
import { AuthorName, type AuthorShare } from './author-name.tsx'

type Tip = { author: AuthorShare; x: number; y: number }
const LEAVE_MS = 250

/**
 * Shows the author of the hovered or focused passage. The pointer can move onto the tooltip, and Escape closes it.
 * Without JavaScript the passages have `title` attributes instead.
 */
export function AuthorshipTooltip(props: {
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
