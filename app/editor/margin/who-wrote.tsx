import { useEffect, useRef, useState } from 'react'
import { initialsOf } from '#app/domain/replay/initials.ts'
import { AuthorLookup } from '../authorship/authors.ts'
import { type AuthoredPart, runsOfBlock, shownParts } from '../authorship/block-authors.ts'
import type { RenderedBlock } from '../binding/rendered-blocks.ts'
import type { EditorSession } from '../editor-session.ts'
import { authorColorNumber } from '../ui/author-color.ts'
import { positionIn } from '../ui/popover-position.ts'
import type { Me } from '../ui/presence-ring.tsx'

/** The text is read when it has rested for this long: never while a key is handled. */
const QUIET_MS = 1_000
const SCROLL_MS = 150
/** The same width as in who-wrote.css. */
const WIDE = '(min-width: 76rem)'

type Row = { block: string; top: number; height: number; parts: AuthoredPart<string>[] }
type Props = { editorSession: EditorSession; me: Me }

/** A thread beside each paragraph that shows who wrote it. Screen readers get this from the card of "Who wrote this?". */
export function WhoWrote({ editorSession, me }: Props) {
  const thread = useRef<HTMLDivElement>(null)
  const { rows, names } = useRows(editorSession, me, thread)
  // One author needs no line.
  if (names.size < 2) return <div ref={thread} className="who-wrote" aria-hidden="true" />
  return (
    <div ref={thread} className="who-wrote" aria-hidden="true">
      {rows.map(({ block, top, height, parts }) => (
        <span key={block} className="who-wrote__block" style={{ top, height }}>
          {parts.map(({ author, length }, at) => (
            <i
              // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity
              key={at}
              className={`who-wrote__part ${author === null ? '' : `tone-${authorColorNumber({ handle: author, id: '' })}`}`}
              style={{ flexGrow: length }}
            >
              <span className="who-wrote__name">{author === null ? '' : names.get(author)}</span>
            </i>
          ))}
        </span>
      ))}
    </div>
  )
}

/** The server answers nobody who was signed out or suspended, nor while it can't be reached. */
const isConnected = ({ status: { s } }: EditorSession['session']) =>
  s === 'saved' || s === 'saving' || s === 'readonly'

type Found = { rows: readonly Row[]; names: ReadonlyMap<string, string> }
const NOTHING: Found = { rows: [], names: new Map() }

/** Returns the blocks near the window with their authors, and the initials of every author seen so far. */
function useRows(editorSession: EditorSession, me: Me, thread: React.RefObject<HTMLElement | null>): Found {
  const [found, setFound] = useState(NOTHING)
  useEffect(() => {
    const page = thread.current?.parentElement
    const media = matchMedia(WIDE)
    if (!page) return
    const { editor, session } = editorSession
    const lookup = new AuthorLookup(session.chapterId)
    const names = new Map<string, string>()
    const taken = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let frame = 0
    const nameOf = (handle: string, displayName: string) => {
      if (!names.has(handle)) names.set(handle, initialsOf(displayName || handle, taken))
      return handle
    }
    const partsOf = (block: RenderedBlock) =>
      shownParts(
        runsOfBlock(block).flatMap((run) =>
          lookup.partsOf(run).map(({ member, length }) => {
            // Letters that the server does not have yet.
            const isMine = member === undefined && run.client === session.doc.clientID
            const author = isMine ? me : member
            return { author: author ? nameOf(author.handle, author.displayName) : null, length }
          }),
        ),
      )
    const show = () => {
      frame = 0
      const rows = nearBlocks(editorSession).flatMap((block) => {
        const element = editor.getElementByKey(block.key)
        if (element === null || block.length === 0) return []
        const { top, bottom } = positionIn(page, element.getBoundingClientRect())
        return [{ block: block.key, top, height: bottom - top, parts: partsOf(block) }]
      })
      setFound({ rows, names: new Map(names) })
    }
    const look = async () => {
      timer = undefined
      if (!media.matches) return
      show()
      if (!isConnected(session)) return
      if (await lookup.fetchMissing(nearBlocks(editorSession).flatMap(runsOfBlock))) show()
    }
    const ask = (afterMs: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => void look(), afterMs)
    }
    const onScroll = () => ask(SCROLL_MS)
    const sizes = new ResizeObserver(() => {
      if (media.matches) frame ||= requestAnimationFrame(show)
    })
    sizes.observe(page)
    const stop = editor.registerUpdateListener(({ dirtyElements }) => {
      if (dirtyElements.size > 0) ask(QUIET_MS)
    })
    document.addEventListener('scroll', onScroll, { passive: true })
    media.addEventListener('change', onScroll)
    ask(0)
    return () => {
      clearTimeout(timer)
      cancelAnimationFrame(frame)
      sizes.disconnect()
      stop()
      document.removeEventListener('scroll', onScroll)
      media.removeEventListener('change', onScroll)
    }
  }, [editorSession, me, thread])
  return found
}

/** Returns the blocks in the window and within one more above and below, without measuring all of them. */
function nearBlocks({ editor, binding: { rendered } }: EditorSession): readonly RenderedBlock[] {
  const bottomOf = (index: number) =>
    editor.getElementByKey(rendered[index]?.key ?? '')?.getBoundingClientRect().bottom ?? 0
  const firstBelow = (edge: number) => {
    let [from, to] = [0, rendered.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (bottomOf(middle) < edge) from = middle + 1
      else to = middle
    }
    return from
  }
  return rendered.slice(firstBelow(-innerHeight), firstBelow(2 * innerHeight) + 1)
}
