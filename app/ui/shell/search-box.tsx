import { Form, Link, useLocation, useNavigate } from '@remix-run/react'
import { useEffect } from 'react'
import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import { Icon } from '../icon.tsx'

/** The search field of the header; on narrow screens a link to the search page. The key `/` focuses it. */
export function SearchBox({ onPalette }: { onPalette: () => void }) {
  const t = useT()
  const { pathname } = useLocation()
  useSearchKey()
  if (pathname === paths.search()) return <PaletteKey onPress={onPalette} />
  return (
    <>
      <div className="search-box">
        <Form action={paths.search()} method="get" role="search" className="search-box__form" key={pathname}>
          <Icon name="search" />
          <input
            type="search"
            name="q"
            className="search-box__field"
            aria-label={t('search.field')}
            placeholder={t('shell.nav_search')}
            aria-keyshortcuts="/"
            maxLength={200}
            data-search
          />
        </Form>
        <PaletteKey onPress={onPalette} />
      </div>
      <Link to={paths.search()} className="icon-button search-box__link">
        <Icon name="search" />
        <span className="sr-only">{t('shell.nav_search')}</span>
      </Link>
    </>
  )
}

/** The button of the command palette beside the search field, with its key. */
function PaletteKey({ onPress }: { onPress: () => void }) {
  const t = useT()
  return (
    <button
      type="button"
      className="palette-key"
      aria-label={t('palette.open')}
      aria-keyshortcuts="Control+K Meta+K"
      onClick={onPress}
    >
      <kbd>Ctrl K</kbd>
    </button>
  )
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

function useSearchKey() {
  const navigate = useNavigate()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (event.defaultPrevented || isTyping(event.target)) return
      event.preventDefault()
      const fields = [...document.querySelectorAll<HTMLInputElement>('[data-search]')]
      const seen = fields.find((field) => field.offsetParent !== null)
      seen?.focus()
      if (seen) seen.select()
      else navigate(paths.search())
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [navigate])
}
