import { Link } from '@remix-run/react'
import { type RefObject, useEffect, useState } from 'react'
import { LONGEST_QUOTE } from '#app/domain/talk/model.ts'
import { useT } from '#app/messages/use-t.tsx'
import { buttonClass } from '#app/ui/button.tsx'

/** Whoever selects words of a published text can go on to talk about them. Without scripts the talk's form asks for them. */
export function SelectToComment({ within, talk }: { within: RefObject<HTMLElement | null>; talk: string }) {
  const t = useT()
  const [quote, setQuote] = useState('')
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection()
      const isInside =
        selection !== null &&
        !selection.isCollapsed &&
        within.current?.contains(selection.anchorNode) === true
      setQuote(isInside ? selection.toString().trim().slice(0, LONGEST_QUOTE) : '')
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [within])
  if (quote === '') return null
  return (
    <p className="select-to-comment no-print">
      <Link to={`${talk}?quote=${encodeURIComponent(quote)}#talk`} className={buttonClass('quiet', 'small')}>
        {t('talk.comment_on_this')}
      </Link>
    </p>
  )
}
