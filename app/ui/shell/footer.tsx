import { Link } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import { LanguageSwitch, ThemeButtons } from './preferences.tsx'
import type { Theme } from './shell-data.ts'

export function Footer({ theme }: { theme: Theme }) {
  const t = useT()
  return (
    <footer className="footer">
      <div className="footer__inner">
        <div>
          <p>{t('shell.footer_about')}</p>
          <p>{t('shell.footer_source')}</p>
        </div>
        <nav aria-label={t('shell.footer')}>
          <ul>
            <li>
              <Link to={paths.challenges()}>{t('shell.nav_challenges')}</Link>
            </li>
            <li>
              <Link to={paths.stories()}>{t('shell.nav_stories')}</Link>
            </li>
            <li>
              <Link to={paths.changes()}>{t('shell.footer_changes')}</Link>
            </li>
            <li>
              <Link to={paths.wanted()}>{t('links.wanted_title')}</Link>
            </li>
            <li>
              <Link to={paths.developers()}>{t('shell.footer_developers')}</Link>
            </li>
            <li>
              <Link to={paths.accessibility()}>{t('shell.footer_accessibility')}</Link>
            </li>
          </ul>
        </nav>
        <div className="preferences">
          <LanguageSwitch />
          <div className="switch">
            <ThemeButtons theme={theme} className="switch__button" />
          </div>
        </div>
      </div>
    </footer>
  )
}
