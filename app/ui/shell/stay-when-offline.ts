import { useEffect } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { showToast } from '../show-toast.ts'

/** Returns whether a click on the link opens another page of this site in this tab. */
function leavesPage({ origin, pathname, search, target }: HTMLAnchorElement, event: MouseEvent): boolean {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false
  if (origin !== location.origin || (target !== '' && target !== '_self')) return false
  return pathname !== location.pathname || search !== location.search
}

/** Without a network, keeps the page and what is typed on it: no other page can be opened. */
export function useStayWhenOffline(): void {
  const t = useT()
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (navigator.onLine || !(event.target instanceof Element)) return
      const link = event.target.closest<HTMLAnchorElement>('a[href]')
      if (!link || !leavesPage(link, event)) return
      event.preventDefault()
      showToast({ text: t('page.offline'), tone: 'bad' })
    }
    document.addEventListener('click', onClick, { capture: true })
    return () => document.removeEventListener('click', onClick, { capture: true })
  }, [t])
}
