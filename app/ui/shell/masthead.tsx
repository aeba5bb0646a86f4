import { Link, NavLink, useLocation } from '@remix-run/react'
import { useT } from '../../messages/use-t.tsx'
import { Avatar } from '../avatar.tsx'
import { buttonClass } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { Logo } from '../logo.tsx'
import { Menu } from '../menu.tsx'
import { LanguageSwitch, ThemeButtons } from './preferences.tsx'
import { SearchBox } from './search-box.tsx'
import type { ShellData, Viewer } from './shell-data.ts'
import { SignOut } from './sign-out.tsx'

export function Masthead({ shell }: { shell: ShellData }) {
  const t = useT()
  const { viewer, theme } = shell
  return (
    <header className="masthead">
      <div className="masthead__inner">
        <Link to="/" className="brandmark">
          <Logo />
          <span>unggun</span>
        </Link>
        <nav className="mainnav" aria-label={t('shell.nav')}>
          <NavLink className="navlink" to="/challenges">
            {t('shell.nav_challenges')}
          </NavLink>
          <NavLink className="navlink" to="/stories">
            {t('shell.nav_stories')}
          </NavLink>
        </nav>
        <div className="tools">
          <SearchBox />
          <span className="tools--wide row">
            <LanguageSwitch />
            <Menu label={t('shell.theme')} button={<Icon name="theme" />}>
              <ThemeButtons theme={theme} className="menu__item" />
            </Menu>
          </span>
          {viewer ? <Account viewer={viewer} /> : <Entrance />}
        </div>
      </div>
    </header>
  )
}

function Entrance() {
  const t = useT()
  const { pathname, search } = useLocation()
  const next =
    pathname === '/' || /^\/(login|join|reset|verify)/.test(pathname)
      ? ''
      : `?next=${encodeURIComponent(pathname + search)}`
  return (
    <>
      <Link to={`/login${next}`} className={buttonClass('bare')}>
        {t('shell.sign_in')}
      </Link>
      <Link to={`/join${next}`} className={buttonClass('quiet')}>
        {t('shell.join')}
      </Link>
    </>
  )
}

function Account({ viewer }: { viewer: Viewer }) {
  const t = useT()
  return (
    <>
      <Link to="/notices" className="icon-button">
        <Icon name="bell" />
        {viewer.unread > 0 ? <span className="icon-button__dot" /> : null}
        <span className="sr-only">
          {viewer.unread > 0 ? t('shell.notices_unread', { count: viewer.unread }) : t('shell.notices')}
        </span>
      </Link>
      <Menu label={t('shell.account')} button={<Avatar handle={viewer.handle} name={viewer.displayName} />}>
        <p className="menu__member">
          <b>
            <bdi>{viewer.displayName}</bdi>
          </b>
          <br />
          <span className="muted small">@{viewer.handle}</span>
        </p>
        <hr />
        <Link className="menu__item" to={`/u/${viewer.handle}`}>
          {t('shell.profile')}
        </Link>
        <Link className="menu__item" to="/watching">
          {t('shell.watching')}
        </Link>
        {viewer.brands.map((brand) => (
          <Link className="menu__item" to={`/studio/${brand.slug}`} key={brand.slug}>
            {t('shell.studio', { brand: brand.name })}
          </Link>
        ))}
        {viewer.admin ? (
          <Link className="menu__item" to="/admin">
            {t('shell.admin')}
          </Link>
        ) : null}
        <Link className="menu__item" to="/settings">
          {t('shell.settings')}
        </Link>
        <hr />
        <SignOut />
      </Menu>
    </>
  )
}
