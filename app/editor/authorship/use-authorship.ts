import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Spot, spotIn } from '../ui/popover-position.ts'
import type { Writing } from '../editor-session.ts'
import { type Author, Authors, type Named, placeIn } from './authors.ts'
import { characterAt, characterAtCaret, type Pointed } from './point.ts'

/** What the card says, and how it came: by a mouse at rest, or because somebody asked. */
export type Who = {
  spot: Spot
  author: Author
  /** Typed on this page, whether or not the server has heard of it. */
  isHere: boolean
  insertedBy: readonly Named[]
  deletedBy: readonly Named[]
  isAsked: boolean
}
export type Told = Who | 'nothing' | null
type Look = (found: Pointed, isAsked: boolean) => Promise<Who | null>
type Page = RefObject<HTMLElement | null>

const REST_MS = 700
/** So long one may take from the text to the card. */
const GRACE_MS = 350
const NEAR = 8

/** Tells who wrote what the mouse rests on, or, on `ask`, what the caret is at. */
export function useWho(writing: Writing, page: Page) {
  const [who, setWho] = useState<Told>(null)
  const authors = useMemo(() => new Authors(writing.session.chapterId), [writing])
  /** A later question is not answered by an earlier one. */
  const round = useRef(0)
  const look = useCallback<Look>(
    async ({ position, rect }, isAsked) => {
      const { session, suggestions } = writing
      const place = placeIn(session.text, position)
      if (place === null || page.current === null) return null
      const spot = spotIn(page.current, rect)
      const author = await authors.of(place)
      const isHere = place.client === session.doc.clientID
      const insertedBy = await suggestions.peopleOf(place.inserted)
      const deletedBy = await suggestions.peopleOf(place.deleted)
      return { spot, author, isHere, insertedBy, deletedBy, isAsked }
    },
    [writing, page, authors],
  )
  const tell = useCallback(
    (found: Pointed | null, isAsked: boolean) => {
      const mine = ++round.current
      const nothing = isAsked ? 'nothing' : null
      if (found === null) setWho(nothing)
      else void look(found, isAsked).then((said) => mine === round.current && setWho(said ?? nothing))
    },
    [look],
  )
  const close = useCallback(() => {
    round.current += 1
    setWho(null)
  }, [])
  const ask = useCallback(() => tell(characterAtCaret(writing), true), [writing, tell])
  const isOpen = who !== null
  useRest(writing, isOpen && who !== 'nothing' && who.isAsked, tell, close)
  useClosing(writing, page, isOpen, close)
  return { who, ask }
}

/** A mouse that rests on the text asks; one that goes on takes the card away, unless it goes to the card. */
function useRest(
  writing: Writing,
  isAsked: boolean,
  tell: (found: Pointed | null, isAsked: boolean) => void,
  close: () => void,
): void {
  useEffect(() => {
    const root = writing.editor.getRootElement()
    if (root === null || isAsked) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let rested: { x: number; y: number } | null = null
    const isNear = ({ x, y }: PointerEvent) =>
      rested !== null && Math.hypot(rested.x - x, rested.y - y) < NEAR
    const onMove = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || isNear(event)) return
      const { x, y, buttons } = event
      clearTimeout(timer)
      const isOnCard = event.target instanceof Element && event.target.closest('.author-card') !== null
      if (isOnCard) return
      const isOnText = event.target instanceof Node && root.contains(event.target)
      if (rested !== null) timer = setTimeout(leave, GRACE_MS)
      else if (isOnText && buttons === 0) timer = setTimeout(() => rest(x, y), REST_MS)
    }
    const rest = (x: number, y: number) => {
      const found = isSelecting() ? null : characterAt(writing, x, y)
      if (found === null) return
      rested = { x, y }
      tell(found, false)
    }
    const leave = () => {
      rested = null
      close()
    }
    const stay = () => {
      clearTimeout(timer)
      rested = null
    }
    document.addEventListener('pointermove', onMove, { passive: true })
    document.addEventListener('keydown', stay, { capture: true })
    document.addEventListener('pointerdown', stay, { capture: true })
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointermove', onMove)
      document.removeEventListener('keydown', stay, { capture: true })
      document.removeEventListener('pointerdown', stay, { capture: true })
    }
  }, [writing, isAsked, tell, close])
}

/** Beside a selection stand its tools. */
const isSelecting = (): boolean => document.getSelection()?.isCollapsed === false

/** Any key, a press elsewhere and every change of the text take the card away. */
function useClosing({ editor }: Writing, page: Page, isOpen: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return
    const onKey = ({ key }: KeyboardEvent) => {
      if (!['Tab', 'Shift', 'Control', 'Alt', 'Meta', 'Enter'].includes(key)) close()
    }
    const onDown = ({ target }: PointerEvent) => {
      const card = page.current?.querySelector('.author-card')
      if (!(target instanceof Node && card?.contains(target))) close()
    }
    document.addEventListener('keydown', onKey)
    document.addEventListener('pointerdown', onDown)
    const stop = editor.registerUpdateListener(({ dirtyElements }) => {
      if (dirtyElements.size > 0) close()
    })
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('pointerdown', onDown)
      stop()
    }
  }, [editor, page, isOpen, close])
}
