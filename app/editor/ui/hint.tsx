import { useCallback, useEffect, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import type { Need } from '../commands/limits.ts'

const HINT_MS = 8_000

/** Why something can't be done here, for a while. */
export function useHint(): [Need | null, (need: Need) => void] {
  const [hint, setHint] = useState<{ need: Need } | null>(null)
  useEffect(() => {
    if (hint === null) return
    const timer = setTimeout(() => setHint(null), HINT_MS)
    return () => clearTimeout(timer)
  }, [hint])
  return [hint?.need ?? null, useCallback((need) => setHint({ need }), [])]
}

export function Hint({ need }: { need: Need | null }) {
  const t = useT()
  return (
    <p className="desk__hint" role="status">
      {need === null ? '' : t(`editor.limit_${need}`)}
    </p>
  )
}
