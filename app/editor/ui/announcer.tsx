import { HISTORIC_TAG, type LexicalEditor } from 'lexical'
import { useEffect, useRef, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { REMOTE_TAG } from '../binding/remote-tags.ts'
import type { PresentMember } from '../connection/presence.ts'
import type { MemberPlaces } from './use-places.ts'

const EVERY_MS = 10_000
/** The announcements for which a member's place is not said again. */
const PLACE_REST = 6

/** Selects the members whose place is announced: those who went to another paragraph, each at most once a minute. */
export class Movements {
  readonly #said = new Map<string, { paragraph: number; rest: number }>()

  next(places: MemberPlaces, names: ReadonlyMap<string, string>): { name: string; n: number }[] {
    for (const said of this.#said.values()) said.rest -= 1
    const moved: { name: string; n: number }[] = []
    for (const [id, name] of names) {
      const paragraph = places.get(id)?.paragraph
      const said = this.#said.get(id)
      if (paragraph === undefined || said?.paragraph === paragraph || (said?.rest ?? 0) > 0) continue
      this.#said.set(id, { paragraph, rest: PLACE_REST })
      moved.push({ name, n: paragraph })
    }
    return moved
  }
}

type Props = {
  people: readonly PresentMember[]
  places: MemberPlaces
  editor: LexicalEditor
  /** True once the text has arrived: later changes are the edits of others. */
  isReady: boolean
}

/**
 * Announces to screen readers who joined and left, that others have written, and where they are, at most every ten
 * seconds.
 */
export function Announcer({ people, places, editor, isReady }: Props) {
  const t = useT()
  const isEdited = useRef(false)
  const [announcement, setAnnouncement] = useState('')
  const latest = useRef(people)
  latest.current = people
  const movements = useRef(new Movements())
  const latestPlaces = useRef(places)
  latestPlaces.current = places
  const known = useRef<Map<string, string> | null>(null)

  useEffect(() => {
    if (!isReady) return undefined
    return editor.registerUpdateListener(({ tags, dirtyElements, dirtyLeaves }) => {
      const isRemote = tags.has(REMOTE_TAG) && !tags.has(HISTORIC_TAG)
      if (isRemote && dirtyElements.size + dirtyLeaves.size > 0) isEdited.current = true
    })
  }, [editor, isReady])

  useEffect(() => {
    const names = () => new Map(latest.current.filter(({ isMe }) => !isMe).map(({ id, name }) => [id, name]))
    const speak = () => {
      const now = names()
      const before = known.current ?? now
      known.current = now
      const came = [...now].filter(([id]) => !before.has(id)).map(([, name]) => name)
      const left = [...before].filter(([id]) => !now.has(id)).map(([, name]) => name)
      const list = new Intl.ListFormat(t.locale)
      const edited = isEdited.current
      isEdited.current = false
      const sentences = [
        came.length > 0 ? t('editor.came', { names: list.format(came) }) : '',
        left.length > 0 ? t('editor.left', { names: list.format(left) }) : '',
        edited ? t('editor.others_wrote') : '',
        ...movements.current.next(latestPlaces.current, now).map((moved) => t('editor.at_paragraph', moved)),
      ]
      setAnnouncement(sentences.filter(Boolean).join(' '))
    }
    const timer = setInterval(speak, EVERY_MS)
    return () => clearInterval(timer)
  }, [t])

  return (
    <p className="sr-only" aria-live="polite">
      {announcement}
    </p>
  )
}
