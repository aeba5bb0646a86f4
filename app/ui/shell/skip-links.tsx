import { useState } from 'react'
import { useT } from '../../messages/use-t.tsx'

/** The first links of every page: to its content and, with JavaScript, to its main action or the text of its editor. */
export function SkipLinks() {
  const t = useT()
  const [main, setMain] = useState({ id: '', action: '' })
  const findAction = () => {
    const found = document.querySelector<HTMLElement>('#main-action, #manuscript')
    setMain({ id: found?.id ?? '', action: found?.getAttribute('aria-label') ?? found?.innerText ?? '' })
  }
  return (
    <>
      <a className="skip sr-only" href="#content" onFocus={findAction}>
        {t('shell.skip')}
      </a>
      {main.id === '' ? null : (
        <a className="skip sr-only" href={`#${main.id}`}>
          {t('shell.skip_to', { action: main.action })}
        </a>
      )}
    </>
  )
}
