import { useEffect, useState } from 'react'
import { resolveSelection } from '../binding/position.ts'
import type { EditorSession } from '../editor-session.ts'
import { blockAt } from './quoted.ts'

/** The caret of another member: the key of its block, and the number of the paragraph. */
export type MemberPlace = { block: string; paragraph: number }
export type MemberPlaces = ReadonlyMap<string, MemberPlace>

/** The shortest time between two lookups: places are announced and listed, not followed letter by letter. */
const EVERY_MS = 1_000

function placesOf({ session, binding }: EditorSession): Map<string, MemberPlace> {
  const places = new Map<string, MemberPlace>()
  for (const { person, selection } of session.presence.cursors(Date.now())) {
    const range = resolveSelection(session.text, selection)
    const found = range === null ? null : blockAt(binding.rendered, range.focus)
    if (found !== null) places.set(person.id, { block: found.block.key, paragraph: found.index + 1 })
  }
  return places
}

/** Returns where the other members are, by their ids. */
export function usePlaces(editorSession: EditorSession): MemberPlaces {
  const [places, setPlaces] = useState<MemberPlaces>(new Map())
  useEffect(() => {
    const { awareness } = editorSession.session.presence
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      timer = undefined
      const next = placesOf(editorSession)
      setPlaces((before) => (JSON.stringify([...before]) === JSON.stringify([...next]) ? before : next))
    }
    const ask = () => {
      timer ??= setTimeout(look, EVERY_MS)
    }
    ask()
    awareness.on('change', ask)
    return () => {
      clearTimeout(timer)
      awareness.off('change', ask)
    }
  }, [editorSession])
  return places
}
