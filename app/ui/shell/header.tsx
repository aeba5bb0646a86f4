import { Link, NavLink, useLocation } from '@remix-run/react'
import { type ReactNode, useEffect, useState } from 'react'
import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import { Avatar } from '../avatar.tsx'
import { buttonClass } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { loadPart } from '../load-part.tsx'
import { Menu } from '../menu.tsx'
import { useShortcutKeys, useShortcuts } from '../shortcuts.ts'
import { PaletteDialog } from './palette-dialog.tsx'
import { LanguageSwitch, ThemeButtons } from './preferences.tsx'
import { SearchBox } from './search-box.tsx'
import type { ShellData, ShellViewer } from './shell-data.ts'
import { SignOut } from './sign-out.tsx'

const ShortcutsDialog = loadPart(async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog, {
  missing: 'message',
})

/** The shortcuts of every page, and the dialog that lists them with those of the page. */
function useShortcutsDialog(): ReactNode {
  const t = useT()
  const [isOpen, setIsOpen] = useState(false)
  useShortcutKeys()
  useShortcuts([
    { key: 'Ctrl K', label: t('palette.title') },
    { key: 'Ctrl Enter', label: t('keys.send') },
    { key: '?', label: t('keys.title'), run: () => setIsOpen(true), isCommand: true },
  ])
  return isOpen ? <ShortcutsDialog onClose={() => setIsOpen(false)} /> : null
}

type Palette = { open: () => void; dialog: ReactNode }

/** The command palette behind its key and its buttons. */
function usePalette(shell: ShellData): Palette {
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented } = event
      // The editor uses these keys for a link.
      if (key !== 'k' || !(ctrlKey || metaKey) || shiftKey || altKey || defaultPrevented) return
      event.preventDefault()
      setIsOpen(true)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return {
    open: () => setIsOpen(true),
    dialog: isOpen ? <PaletteDialog shell={shell} onClose={() => setIsOpen(false)} /> : null,
  }
}

/** The logo. Decorative: the name stands beside it. */
function Logo({ size = 36 }: { size?: number }) {
  return (
    <svg className="logo" viewBox="0 0 48 48" width={size} height={size} aria-hidden="true" focusable="false">
      <g fill="none" strokeWidth="4.5" strokeLinecap="round" transform="rotate(96 24 24)">
        <circle
          className="arc-1"
          cx="24"
          cy="24"
          r="20"
          strokeDasharray="12.57 8.38 12.57 8.38 12.57 8.38 12.57 8.38 12.57 29.3"
        />
        <circle
          className="stroke-accent"
          cx="24"
          cy="24"
          r="20"
          strokeDasharray="12.57 113.1"
          strokeDashoffset="-104.7"
        />
      </g>
      <path
        className="fill-accent"
        d="M25 11c.6 5.2 7.5 8.6 7.5 15.7a8.5 8.5 0 0 1-17 0c0-3.2 1.5-5.5 3.3-7.5.2 1.9 1 3.2 2.3 3.9C20.7 18.6 22 14.2 25 11z"
      />
    </svg>
  )
}

export function SiteHeader({ shell }: { shell: ShellData }) {
  const t = useT()
  const { viewer, theme } = shell
  const palette = usePalette(shell)
  const shortcuts = useShortcutsDialog()
  return (
    <header className="masthead">
      <div className="masthead__inner">
        <Link to={paths.home()} className="brandmark">
          <Logo />
          <span>unggun</span>
        </Link>
        <nav className="mainnav" aria-label={t('shell.nav')}>
          <NavLink className="navlink" to={paths.challenges()}>
            {t('shell.nav_challenges')}
          </NavLink>
          <NavLink className="navlink" to={paths.stories()}>
            {t('shell.nav_stories')}
          </NavLink>
          <button
            type="button"
            className="navlink palette-button"
            aria-label={t('palette.open')}
            onClick={palette.open}
          >
            <Icon name="jump" /> {t('palette.button')}
          </button>
        </nav>
        <div className="tools">
          <SearchBox onPalette={palette.open} />
          <span className="tools--wide row">
            <LanguageSwitch />
            <Menu label={t('shell.theme')} button={<Icon name="theme" />}>
              <ThemeButtons theme={theme} className="menu__item" />
            </Menu>
          </span>
          {viewer ? <Account viewer={viewer} /> : <SignInLinks />}
        </div>
      </div>
      {palette.dialog}
      {shortcuts}
    </header>
  )
}

function SignInLinks() {
  const t = useT()
  const { pathname, search } = useLocation()
  const onward =
    pathname === paths.home() || /^\/(login|join|reset|verify)/.test(pathname)
      ? {}
      : { next: pathname + search }
  return (
    <>
      <Link to={paths.login(onward)} className={buttonClass('bare')}>
        {t('shell.sign_in')}
      </Link>
      <Link to={paths.join(onward)} className={buttonClass('quiet')}>
        {t('shell.join')}
      </Link>
    </>
  )
}

function Account({ viewer }: { viewer: ShellViewer }) {
  const t = useT()
  return (
    <>
      <Link to={paths.notices()} className="icon-button">
        <Icon name="bell" />
        {viewer.unread > 0 ? <span className="icon-button__dot" /> : null}
        <span className="sr-only">
          {viewer.unread > 0 ? t('shell.notices_unread', { count: viewer.unread }) : t('shell.notices')}
        </span>
      </Link>
      <Menu label={t('shell.account')} button={<Avatar person={viewer} />}>
        <p className="menu__member">
          <b>
            <bdi>{viewer.displayName}</bdi>
          </b>
          <br />
          <span className="muted small">@{viewer.handle}</span>
        </p>
        <hr />
        <Link className="menu__item" to={paths.member(viewer.handle)}>
          {t('shell.profile')}
        </Link>
        <Link className="menu__item" to={paths.watching()}>
          {t('shell.watching')}
        </Link>
        {viewer.brands.map((brand) => (
          <Link className="menu__item" to={paths.studio(brand.slug)} key={brand.slug}>
            {t('shell.studio', { brand: brand.name })}
          </Link>
        ))}
        {viewer.admin ? (
          <Link className="menu__item" to={paths.admin()}>
            {t('shell.admin')}
          </Link>
        ) : null}
        <Link className="menu__item" to={paths.settings()}>
          {t('shell.settings')}
        </Link>
        <hr />
        <SignOut />
      </Menu>
    </>
  )
}
