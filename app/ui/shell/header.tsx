import { Link, NavLink, useLocation } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import { Avatar } from '../avatar.tsx'
import { buttonClass } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { Logo } from '../logo.tsx'
import { Menu } from '../menu.tsx'
import { LanguageSwitch, ThemeButtons } from './preferences.tsx'
import { SearchBox } from './search-box.tsx'
import type { ShellData, ShellViewer } from './shell-data.ts'
import { SignOut } from './sign-out.tsx'
import { usePalette } from './use-palette.tsx'

export function SiteHeader({ shell }: { shell: ShellData }) {
  const t = useT()
  const { viewer, theme } = shell
  const palette = usePalette(shell)
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
