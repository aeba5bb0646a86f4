import { Form, useLocation } from '@remix-run/react'
import { LANGUAGES } from '#app/messages/languages.ts'
import { paths } from '#app/paths.ts'
import { LANGUAGE_QUERY, LOCALES } from '../../domain/locales.ts'
import { useT } from '../../messages/use-t.tsx'
import type { Theme } from './shell-data.ts'

/** A hidden field with the current address, to return to this page in the chosen language. */
function ReturnAddress() {
  const { pathname, search } = useLocation()
  const query = new URLSearchParams(search)
  query.delete(LANGUAGE_QUERY)
  const next = query.size === 0 ? pathname : `${pathname}?${query}`
  return <input type="hidden" name="next" value={next} />
}

/** The language menu. It reloads the page, because another language needs another message catalogue. */
export function LanguageSwitch() {
  const t = useT()
  return (
    <Form method="post" action={paths.preferences()} reloadDocument>
      <ReturnAddress />
      <fieldset className="switch">
        <legend className="sr-only">{t('shell.language')}</legend>
        {LOCALES.map((locale) => (
          <button
            key={locale}
            type="submit"
            name="locale"
            value={locale}
            lang={locale}
            aria-pressed={t.locale === locale}
          >
            <span aria-hidden="true">{locale.toUpperCase()}</span>
            <span className="sr-only">{LANGUAGES[locale].name}</span>
          </button>
        ))}
      </fieldset>
    </Form>
  )
}

export function ThemeButtons({ theme, className }: { theme: Theme; className: string }) {
  const t = useT()
  const themes: Theme[] = ['system', 'light', 'dark']
  return (
    <Form method="post" action={paths.preferences()} reloadDocument>
      <ReturnAddress />
      <fieldset className="switch-block">
        <legend className="sr-only">{t('shell.theme')}</legend>
        {themes.map((each) => (
          <button
            key={each}
            type="submit"
            name="theme"
            value={each}
            className={className}
            aria-pressed={each === theme}
          >
            {t(`shell.theme_${each}`)}
          </button>
        ))}
      </fieldset>
    </Form>
  )
}
