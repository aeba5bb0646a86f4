import { type RefObject, useEffect, useMemo, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { CardPlace } from './card-place.tsx'
import { CommentCard } from './comment-card.tsx'
import { MarginColumn } from './margin-column.tsx'
import { passageBlocks } from './reader-counts.tsx'
import { MarginSheet } from './sheet.tsx'
import type { Anchors, MarginThread } from './threads.ts'
import { useIsWide } from './use-is-wide.ts'
import { type CommentWriter, type PassageThreads, usePassageThreads } from './use-passage-threads.ts'

type Props = {
  chapterId: string
  article: RefObject<HTMLElement>
  me: CommentWriter
  /** The name on the badge of brand members. */
  brand: string
  /** The address of the talk page. */
  talk: string
  isWriter: boolean
}

/** Counts beside the paragraphs of a published text. A count opens the card of its first thread. */
export function ReaderMargin(props: Props) {
  const { article, me, brand, talk, isWriter, chapterId } = props
  const t = useT()
  const isWide = useIsWide()
  const [active, setActive] = useState<string | null>(null)
  const source = usePassageThreads(chapterId, me)
  const { threads, anchors } = usePassages(article, source)
  const open = threads.find(({ key }) => key === active)
  const close = () => setActive(null)
  useClosing(active, close)
  const activate = (key: string) => {
    setActive((before) => (before === key ? null : key))
    source.refreshIfOld()
    requestAnimationFrame(() =>
      document.getElementById(`thread-${key.slice(2)}`)?.focus({ preventScroll: true }),
    )
  }
  const renderCard = (thread: MarginThread) => {
    const comment = source.threads.get(thread.key.slice(2))
    if (comment === undefined) return null
    const ofBlock = threads.filter(({ block }) => block === thread.block).map(({ key }) => key)
    return (
      <CommentCard
        {...{ thread: comment, brand, me, isWriter, source }}
        isOpen
        talk={`${talk}#comment-${comment.id}`}
        onOpen={activate}
      >
        <CardPlace keys={ofBlock} current={thread.key} onOpen={activate} />
      </CommentCard>
    )
  }
  return (
    <>
      <MarginColumn
        label={t('margin.label')}
        {...{ threads, active, anchors, renderCard }}
        onActivate={activate}
        textElement={() => article.current}
        cards={isWide ? 'open' : 'none'}
      />
      {!isWide && open !== undefined ? (
        <MarginSheet
          label={t('margin.sheet', { n: open.paragraph })}
          thread={open}
          anchors={anchors}
          onClose={close}
        >
          {renderCard(open)}
        </MarginSheet>
      ) : null}
    </>
  )
}

/** Closes the card by Escape and by a press elsewhere. */
function useClosing(active: string | null, close: () => void): void {
  useEffect(() => {
    if (active === null) return
    const onKey = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return
      const mark = document.querySelector<HTMLElement>('.margin__mark[aria-expanded="true"]')
      close()
      mark?.focus({ preventScroll: true })
    }
    const onPress = ({ target }: PointerEvent) => {
      if (target instanceof Element && target.closest('.margin, .margin-sheet') === null) close()
    }
    document.addEventListener('keydown', onKey)
    document.addEventListener('pointerdown', onPress)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('pointerdown', onPress)
    }
  })
}

/** Finds the passages of open threads in the published text by their words. */
function usePassages(article: RefObject<HTMLElement>, { threads: comments }: PassageThreads) {
  return useMemo(() => {
    const asked = [...comments.values()].flatMap(({ id, quote, resolvedAt }) =>
      quote && !resolvedAt ? [{ id, quote }] : [],
    )
    const { elements, found } = passageBlocks(article.current, asked)
    const threads = [...found]
      .sort(([, a], [, b]) => a.block - b.block || a.from - b.from)
      .map(([id, { block }]): MarginThread => {
        const kind = comments.get(id)?.type === 'question' ? 'question' : 'comment'
        return { key: `c_${id}`, kind, block: String(block), paragraph: block + 1 }
      })
    const anchors: Anchors = {
      blockElement: (block) => elements[Number(block)] ?? null,
      passageRect: ({ key, block }) => {
        const element = elements[Number(block)]
        const place = found.get(key.slice(2))
        if (element === undefined || place === undefined) return null
        return rangeIn(element, place.from, place.to).getClientRects()[0] ?? element.getBoundingClientRect()
      },
    }
    return { threads, anchors }
  }, [article, comments])
}

function rangeIn(element: HTMLElement, from: number, to: number): Range {
  const range = document.createRange()
  range.selectNodeContents(element)
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let at = 0
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0
    if (from >= at && from < at + length) range.setStart(node, from - at)
    if (to > at && to <= at + length) range.setEnd(node, to - at)
    at += length
  }
  return range
}
