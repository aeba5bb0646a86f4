import { useCallback, useEffect, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import type { Need } from '../commands/limits.ts'

const HINT_MS = 8_000

/** Hints of keys and pastes, besides the reasons why something can't be suggested. */
export type HintKind = 'tab' | 'blocks'
export type HintContent = { need: Need | HintKind } | { leftOut: number }

/** Shows for a while why something can't be done, or how many pictures a paste left out. */
export function useHint(): [HintContent | null, (need: Need | HintKind) => void, (pictures: number) => void] {
  const [hint, setHint] = useState<HintContent | null>(null)
  useEffect(() => {
    if (hint === null) return
    const timer = setTimeout(() => setHint(null), HINT_MS)
    return () => clearTimeout(timer)
  }, [hint])
  return [
    hint,
    useCallback((need) => setHint({ need }), []),
    useCallback((leftOut) => setHint({ leftOut }), []),
  ]
}

export function Hint({ hint }: { hint: HintContent | null }) {
  const t = useT()
  const message = () => {
    if (hint === null) return ''
    if ('need' in hint) return t(`editor.limit_${hint.need}`)
    return t('editor.pictures_left_out', { count: hint.leftOut })
  }
  return (
    <p className="editor__hint" role="status">
      {message()}
    </p>
  )
}
