import { Form, Link, useLocation, useNavigate } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import { Icon } from '../icon.tsx'
import { useShortcuts } from '../shortcuts.ts'

/** The search field of the header; on narrow screens a link to the search page. */
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

/** The key `/` focuses the field that is shown, or opens the search page. */
function useSearchKey() {
  const t = useT()
  const navigate = useNavigate()
  const search = () => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('[data-search]')]
    const seen = fields.find((field) => field.offsetParent !== null)
    if (!seen) return navigate(paths.search())
    seen.focus()
    seen.select()
  }
  useShortcuts([{ key: '/', label: t('shell.nav_search'), run: search }])
}
