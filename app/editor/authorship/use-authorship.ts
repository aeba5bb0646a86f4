import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { EditorSession } from '../editor-session.ts'
import { type PopoverPosition, positionIn } from '../ui/popover-position.ts'
import { AuthorLookup, type CharacterAuthor, characterAtPosition, type MemberName } from './authors.ts'
import { characterAt, characterAtCaret, type LocatedCharacter } from './point.ts'

/** The contents of the authorship card. */
export type AuthorshipDetails = {
  position: PopoverPosition
  author: CharacterAuthor
  /** True for text typed on this page, even if the server does not have it yet. */
  isTypedHere: boolean
  insertedBy: readonly MemberName[]
  deletedBy: readonly MemberName[]
  isRequested: boolean
}
export type AuthorshipResult = AuthorshipDetails | 'nothing' | null
type FindAuthorship = (found: LocatedCharacter, isRequested: boolean) => Promise<AuthorshipDetails | null>
type Page = RefObject<HTMLElement | null>

const REST_MS = 700
/** Time in which the mouse may move from the text to the card before the card closes. */
const GRACE_MS = 350
const NEAR = 8

/** Finds the author of the text under a resting mouse or, when `request` is called, at the caret. */
export function useAuthorship(editorSession: EditorSession, page: Page) {
  const [authorship, setAuthorship] = useState<AuthorshipResult>(null)
  const authors = useMemo(() => new AuthorLookup(editorSession.session.chapterId), [editorSession])
  /** Number of the latest lookup; results of earlier lookups are ignored. */
  const round = useRef(0)
  const find = useCallback<FindAuthorship>(
    async ({ position, rect }, isRequested) => {
      const { session, suggestions } = editorSession
      const character = characterAtPosition(session.text, position)
      if (character === null || page.current === null) return null
      const cardPosition = positionIn(page.current, rect)
      const author = await authors.authorOf(character)
      const isTypedHere = character.client === session.doc.clientID
      const insertedBy = await suggestions.peopleOf(character.inserted)
      const deletedBy = await suggestions.peopleOf(character.deleted)
      return { position: cardPosition, author, isTypedHere, insertedBy, deletedBy, isRequested }
    },
    [editorSession, page, authors],
  )
  const show = useCallback(
    (found: LocatedCharacter | null, isRequested: boolean) => {
      const mine = ++round.current
      const nothing = isRequested ? 'nothing' : null
      if (found === null) setAuthorship(nothing)
      else
        void find(found, isRequested).then(
          (result) => mine === round.current && setAuthorship(result ?? nothing),
        )
    },
    [find],
  )
  const close = useCallback(() => {
    round.current += 1
    setAuthorship(null)
  }, [])
  const request = useCallback(() => show(characterAtCaret(editorSession), true), [editorSession, show])
  const isOpen = authorship !== null
  useRest(editorSession, isOpen && authorship !== 'nothing' && authorship.isRequested, show, close)
  useClosing(editorSession, page, isOpen, close)
  return { authorship, request }
}

/** Looks up the author when the mouse rests on the text; closes the card when it moves away, except onto the card. */
function useRest(
  editorSession: EditorSession,
  isRequested: boolean,
  show: (found: LocatedCharacter | null, isRequested: boolean) => void,
  close: () => void,
): void {
  useEffect(() => {
    const root = editorSession.editor.getRootElement()
    if (root === null || isRequested) return
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
      const found = isSelecting() ? null : characterAt(editorSession, x, y)
      if (found === null) return
      rested = { x, y }
      show(found, false)
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
  }, [editorSession, isRequested, show, close])
}

/** While text is selected, the floating toolbar takes the card's character. */
const isSelecting = (): boolean => document.getSelection()?.isCollapsed === false

/** Closes the card on a key, a press outside of it, or a change of the text. */
function useClosing({ editor }: EditorSession, page: Page, isOpen: boolean, close: () => void): void {
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
