import { Link } from '@remix-run/react'
import { type RefObject, useEffect, useState } from 'react'
import { MAX_QUOTE_LENGTH } from '#app/domain/comments/comment-types.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { buttonClass } from '#app/ui/button.tsx'

type Props = {
  within: RefObject<HTMLElement | null>
  place: { story: { slug: string }; chapter: { slug: string } }
}

/** Offers to comment on the selected text. Without JavaScript the comment form asks for the quote. */
export function SelectToComment({ within, place: { story, chapter } }: Props) {
  const t = useT()
  const [quote, setQuote] = useState('')
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection()
      const isInside =
        selection !== null &&
        !selection.isCollapsed &&
        within.current?.contains(selection.anchorNode) === true
      setQuote(isInside ? selection.toString().trim().slice(0, MAX_QUOTE_LENGTH) : '')
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [within])
  if (quote === '') return null
  return (
    <p className="select-to-comment no-print">
      <Link
        to={`${paths.talk(story.slug, chapter.slug, { quote })}#talk`}
        className={buttonClass('quiet', 'small')}
      >
        {t('talk.comment_on_this')}
      </Link>
    </p>
  )
}
