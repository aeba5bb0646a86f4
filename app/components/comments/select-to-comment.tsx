import { Link } from '@remix-run/react'
import { type RefObject, useEffect, useState } from 'react'
import { MAX_QUOTE_LENGTH } from '#app/domain/comments/comment-types.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { buttonClass } from '#app/ui/button.tsx'

type Props = {
  /** Contains the chapters' texts, each in an element with its id in `data-chapter`. */
  within: RefObject<HTMLElement | null>
  story: { slug: string }
  chapters: readonly { id: string; slug: string }[]
}

const elementOf = (node: Node | null): Element | null =>
  node instanceof Element ? node : (node?.parentElement ?? null)

/** Offers to comment on the selected text and to ask about it. Without JavaScript both forms ask for the quote. */
export function SelectToComment({ within, story, chapters }: Props) {
  const t = useT()
  const [selected, setSelected] = useState({ quote: '', chapter: '' })
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection()
      const isInside =
        selection !== null &&
        !selection.isCollapsed &&
        within.current?.contains(selection.anchorNode) === true
      const text = isInside ? elementOf(selection.anchorNode)?.closest<HTMLElement>('[data-chapter]') : null
      setSelected({
        quote: text && selection ? selection.toString().trim().slice(0, MAX_QUOTE_LENGTH) : '',
        chapter: text?.dataset.chapter ?? '',
      })
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [within])
  const { quote } = selected
  const chapter = chapters.find(({ id }) => id === selected.chapter)
  if (quote === '' || !chapter) return null
  return (
    <p className="select-to-comment row no-print">
      <Link
        to={`${paths.talk(story.slug, chapter.slug, { quote })}#talk`}
        className={buttonClass('quiet', 'small')}
      >
        {t('talk.comment_on_this')}
      </Link>
      <Link
        to={paths.ask({ kind: 'chapter', id: chapter.id, quote })}
        className={buttonClass('quiet', 'small')}
      >
        {t('reading.ask_this_passage')}
      </Link>
    </p>
  )
}
