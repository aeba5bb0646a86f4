import { useEffect, useState } from 'react'
import { useT } from '../messages/use-t.tsx'
import { Button } from './button.tsx'
import { runShortcut } from './shortcuts.ts'

/** Opens the list of shortcuts. Shown on devices with a keyboard once the scripts have run: without them there are none. */
export function ShortcutsButton() {
  const t = useT()
  const [isHere, setHere] = useState(false)
  useEffect(() => setHere(true), [])
  if (!isHere) return null
  return (
    <span className="shortcuts-hint">
      <Button look="bare" size="small" onClick={() => runShortcut('?')}>
        {t('keys.open')}
      </Button>
    </span>
  )
}
