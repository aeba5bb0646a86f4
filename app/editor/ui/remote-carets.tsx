import { type RefObject, useEffect, useState } from 'react'
import { Avatar } from '#app/ui/avatar.tsx'
import type { EditorSession } from '../editor-session.ts'
import { authorColorNumber } from './author-color.ts'
import { type RemoteCaret, rectanglesOf, remoteCaretsOn } from './carets.ts'

const TONES = [1, 2, 3, 4, 5, 6] as const
const nameOf = (tone: number): string => `selected-by-${tone}`

/** Highlights are painted behind the text. Browsers without them get rectangles. */
const hasHighlights = (): boolean => typeof Highlight !== 'undefined' && 'highlights' in CSS

/** Tints what others have selected, in the colours of their avatars. */
function tintSelections(carets: readonly RemoteCaret[]): void {
  if (!hasHighlights()) return
  for (const tone of TONES) {
    const ranges = carets.flatMap(({ person, selected }) =>
      selected !== null && authorColorNumber(person) === tone ? [selected] : [],
    )
    if (ranges.length === 0) CSS.highlights.delete(nameOf(tone))
    else CSS.highlights.set(nameOf(tone), new Highlight(...ranges))
  }
}

const FLAG_MS = 1_500
const MOST_FACES = 3

type Page = RefObject<HTMLElement | null>
type Props = { editorSession: EditorSession; page: Page }

/**
 * Shows where other members are: their carets and selections in the text, and their faces beside it. Screen readers get
 * this from `Announcer` and `PresenceRing`.
 */
export function RemoteCarets({ editorSession, page }: Props) {
  const carets = useCarets(editorSession, page)
  return (
    <div className="carets" aria-hidden="true">
      {carets.map((caret) => (
        <OneCaret key={caret.person.clientId} caret={caret} page={page} />
      ))}
      <Faces carets={carets} />
    </div>
  )
}

const toneOf = ({ person }: RemoteCaret): string => `tone-${authorColorNumber(person)}`

function OneCaret({ caret: remote, page }: { caret: RemoteCaret; page: Page }) {
  const { person, caret, selected, movedAt } = remote
  const isFresh = Date.now() - movedAt < FLAG_MS
  const rectangles =
    selected === null || page.current === null || hasHighlights() ? [] : rectanglesOf(selected, page.current)
  return (
    <>
      {rectangles.map((spot) => (
        <span
          key={`${spot.left}:${spot.top}`}
          className={`caret-range ${toneOf(remote)}`}
          style={{ left: spot.left, top: spot.top, width: spot.width, height: spot.bottom - spot.top }}
        />
      ))}
      <span
        className={`caret ${toneOf(remote)} ${isFresh ? 'is-fresh' : ''}`}
        style={{ left: caret.left, top: caret.top, height: caret.bottom - caret.top }}
      >
        <span className="caret__flag">{person.name}</span>
      </span>
    </>
  )
}

/** The faces of the members at each paragraph, beside it. */
function Faces({ carets }: { carets: readonly RemoteCaret[] }) {
  const blocks = new Map<string, RemoteCaret[]>()
  for (const caret of carets) {
    const here = blocks.get(caret.block) ?? []
    // A member with several tabs has one face.
    if (!here.some(({ person }) => person.id === caret.person.id)) here.push(caret)
    blocks.set(caret.block, here)
  }
  return [...blocks].map(([block, here]) => (
    <span key={block} className="faces" style={{ top: here[0]?.top }}>
      {here.slice(0, MOST_FACES).map((one) => (
        <span key={one.person.id} className={`faces__face ${toneOf(one)}`}>
          <Avatar person={{ ...one.person, displayName: one.person.name }} size={24} />
        </span>
      ))}
      {here.length > MOST_FACES ? <span className="meta">+{here.length - MOST_FACES}</span> : null}
    </span>
  ))
}

/** Updates the carets, at most once a frame, when text, carets or page size change, and when a name flag expires. */
function useCarets(editorSession: EditorSession, page: Page): RemoteCaret[] {
  const [carets, setCarets] = useState<RemoteCaret[]>([])
  useEffect(() => {
    const { editor, session } = editorSession
    const { awareness } = session.presence
    let frame = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const paint = () => {
      frame = 0
      if (page.current === null) return
      const next = remoteCaretsOn(editorSession, page.current)
      tintSelections(next)
      setCarets((before) => (before.length === 0 && next.length === 0 ? before : next))
      clearTimeout(timer)
      const isAnyFresh = next.some(({ movedAt }) => Date.now() - movedAt < FLAG_MS)
      if (isAnyFresh) timer = setTimeout(ask, FLAG_MS + 20)
    }
    const ask = () => {
      frame ||= requestAnimationFrame(paint)
    }
    const resized = new ResizeObserver(ask)
    if (page.current !== null) resized.observe(page.current)
    const stop = editor.registerUpdateListener(ask)
    awareness.on('change', ask)
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      resized.disconnect()
      stop()
      awareness.off('change', ask)
      tintSelections([])
    }
  }, [editorSession, page])
  return carets
}
