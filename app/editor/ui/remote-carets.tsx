import { type RefObject, useEffect, useState } from 'react'
import type { EditorSession } from '../editor-session.ts'
import { authorColorNumber } from './author-color.ts'
import { type RemoteCaret, remoteCaretsOn } from './carets.ts'

const FLAG_MS = 1_500

type Props = { editorSession: EditorSession; page: RefObject<HTMLElement | null> }

/** Draws other members' carets and selections over the text. Screen readers get presence from `Announcer`. */
export function RemoteCarets({ editorSession, page }: Props) {
  const carets = useCarets(editorSession, page)
  return (
    <div className="carets" aria-hidden="true">
      {carets.map((caret) => (
        <OneCaret key={caret.person.clientId} caret={caret} />
      ))}
    </div>
  )
}

function OneCaret({ caret: { person, caret, selected, movedAt } }: { caret: RemoteCaret }) {
  const isFresh = Date.now() - movedAt < FLAG_MS
  const tone = `tone-${authorColorNumber(person)}`
  return (
    <>
      {selected.map((spot) => (
        <span
          key={`${spot.left}:${spot.top}`}
          className={`caret-range ${tone}`}
          style={{ left: spot.left, top: spot.top, width: spot.width, height: spot.bottom - spot.top }}
        />
      ))}
      <span
        className={`caret ${tone} ${isFresh ? 'is-fresh' : ''}`}
        style={{ left: caret.left, top: caret.top, height: caret.bottom - caret.top }}
      >
        <span className="caret__flag">{person.name}</span>
      </span>
    </>
  )
}

/** Updates the carets, at most once a frame, when text, carets or page size change, and when a name flag expires. */
function useCarets(editorSession: EditorSession, page: RefObject<HTMLElement | null>): RemoteCaret[] {
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
      setCarets((before) => (before.length === 0 && next.length === 0 ? before : next))
      clearTimeout(timer)
      if (next.length > 0) timer = setTimeout(ask, FLAG_MS + 20)
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
    }
  }, [editorSession, page])
  return carets
}
