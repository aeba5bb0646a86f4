import { useCallback, useState } from 'react'
import { readOwnText, saveOwnText } from '#app/storage/own-texts.ts'
import { useOwner } from '#app/storage/owner.tsx'

/** The writing preferences of a member. Kept in this browser, and deleted when they sign out. */
export type WritingPreferences = {
  /** Makes typed quotes, dashes and dots typographic. */
  isSmart: boolean
  /** Dims everything but the paragraph at the caret. */
  isFocused: boolean
  /** Shows a plain field per paragraph in place of the editor. */
  isInPassages: boolean
  /** The words that the member wants to write in a session; 0 for no goal. */
  sessionGoal: number
  /** The words that the chapter should have; 0 for no goal. */
  chapterGoal: number
}

const DEFAULTS: WritingPreferences = {
  isSmart: true,
  isFocused: false,
  isInPassages: false,
  sessionGoal: 0,
  chapterGoal: 0,
}
/** The largest goal; the input field has the same maximum. */
export const MOST_WORDS = 1_000_000

const EVERYWHERE = 'writing'
const inChapter = (chapterId: string) => `writing:${chapterId}`

/** Reads stored preferences, of which every field may be missing or wrong. */
function parsed(text: string | null): Partial<WritingPreferences> {
  try {
    const stored = JSON.parse(text ?? 'null') as Record<string, unknown> | null
    const entries = Object.entries(stored ?? {}).filter(
      ([name, value]) =>
        name in DEFAULTS && typeof value === typeof DEFAULTS[name as keyof WritingPreferences],
    )
    return Object.fromEntries(entries)
  } catch {
    return {}
  }
}

export const goalOf = (typed: string): number =>
  Math.min(MOST_WORDS, Math.max(0, Math.floor(Number(typed)) || 0))

/** Returns the member's preferences in a chapter, and a function that changes some of them. */
export function usePreferences(
  chapterId: string,
): [WritingPreferences, (change: Partial<WritingPreferences>) => void] {
  const owner = useOwner()
  const [preferences, setPreferences] = useState<WritingPreferences>(() => ({
    ...DEFAULTS,
    ...parsed(readOwnText(owner, EVERYWHERE)),
    ...parsed(readOwnText(owner, inChapter(chapterId))),
  }))
  const change = useCallback(
    (some: Partial<WritingPreferences>) =>
      setPreferences((before) => {
        const { chapterGoal, ...everywhere } = { ...before, ...some }
        saveOwnText(owner, EVERYWHERE, JSON.stringify(everywhere))
        saveOwnText(owner, inChapter(chapterId), JSON.stringify({ chapterGoal }))
        return { ...everywhere, chapterGoal }
      }),
    [owner, chapterId],
  )
  return [preferences, change]
}
