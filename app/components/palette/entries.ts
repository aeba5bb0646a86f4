import { fold } from '#app/domain/fold.ts'
import { LOCALES } from '#app/domain/locales.ts'
import type { Translate } from '#app/messages/catalogue.ts'
import { LANGUAGES } from '#app/messages/languages.ts'
import { paths } from '#app/paths.ts'
import type { RecentPage } from '#app/storage/recent-pages.ts'
import type { ShellData, Theme } from '#app/ui/shell/shell-data.ts'
import type { Shortcut } from '#app/ui/shortcuts.ts'
import type { PaletteAction } from '#server/commands/palette/view-palette.ts'

/** One line of the palette: leads to a page, changes a setting, or does what a shortcut does. */
export type PaletteEntry = {
  id: string
  group: 'actions' | 'found' | 'recent' | 'pages'
  label: string
  /** The item that the entry belongs to, or the kind of entry. */
  detail?: string
} & ({ path: string } | { setting: { name: 'theme' | 'locale'; value: string } } | { run: () => void })

type Found = { kind: string; title: string; of: string; path: string }
/** The entries that the server offers. */
export type Offered = { actions: PaletteAction[]; found: Found[] }

export const actionEntries = ({ actions }: Offered, t: Translate): PaletteEntry[] =>
  actions.map(({ kind, title, path }) => ({
    id: `action ${kind} ${path}`,
    group: 'actions',
    label: t(`palette.action_${kind}`),
    detail: title,
    path,
  }))

export const shortcutEntries = (shortcuts: readonly Shortcut[]): PaletteEntry[] =>
  shortcuts.flatMap(({ key, label, run, isCommand }): PaletteEntry[] =>
    run && isCommand ? [{ id: `shortcut ${key}`, group: 'actions', label, detail: key, run }] : [],
  )

export const foundEntries = ({ found }: Offered, t: Translate): PaletteEntry[] =>
  found.map(({ kind, title, of, path }) => ({
    id: `found ${path}`,
    group: 'found',
    label: title,
    detail: [t.dynamic(`search.one_${kind}`), of].filter(Boolean).join(' · '),
    path,
  }))

export const recentEntries = (pages: readonly RecentPage[]): PaletteEntry[] =>
  pages.map(({ path, title }) => ({ id: `recent ${path}`, group: 'recent', label: title, path }))

const OTHER: Record<Theme, Theme[]> = {
  system: ['light', 'dark'],
  light: ['dark', 'system'],
  dark: ['light', 'system'],
}

/** The themes and the languages that are not chosen. */
function settingEntries({ theme, locale }: ShellData, t: Translate): PaletteEntry[] {
  return [
    ...OTHER[theme].map(
      (value): PaletteEntry => ({
        id: `theme ${value}`,
        group: 'actions',
        label: t(`palette.theme_${value}`),
        setting: { name: 'theme', value },
      }),
    ),
    ...LOCALES.filter((other) => other !== locale).map(
      (other): PaletteEntry => ({
        id: `locale ${other}`,
        group: 'actions',
        label: t('palette.language', { language: LANGUAGES[other].name }),
        setting: { name: 'locale', value: other },
      }),
    ),
  ]
}

/** The pages that the reader can open from everywhere, and their settings. */
export function fixedEntries(shell: ShellData, t: Translate): PaletteEntry[] {
  const { viewer } = shell
  const page = (path: string, label: string): PaletteEntry => ({ id: path, group: 'pages', label, path })
  const pages = [
    page(paths.home(), t('palette.home')),
    page(paths.challenges(), t('shell.nav_challenges')),
    page(paths.stories(), t('shell.nav_stories')),
    page(paths.changes(), t('shell.footer_changes')),
    page(paths.search(), t('shell.nav_search')),
  ]
  if (!viewer)
    return [
      ...pages,
      page(paths.login(), t('shell.sign_in')),
      page(paths.join(), t('shell.join')),
      ...settingEntries(shell, t),
    ]
  return [
    ...pages,
    page(paths.notices(), t('shell.notices')),
    page(paths.watching(), t('shell.watching')),
    page(paths.member(viewer.handle), t('shell.profile')),
    page(paths.settings(), t('shell.settings')),
    ...viewer.brands.map(({ slug, name }) => page(paths.studio(slug), t('shell.studio', { brand: name }))),
    ...(viewer.admin ? [page(paths.admin(), t('shell.admin'))] : []),
    ...settingEntries(shell, t),
  ]
}

/** Keeps the entries that have each typed word in their label or detail. */
export function matching(entries: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  return entries.filter(({ label, detail = '' }) => {
    const text = fold(`${label} ${detail}`)
    return words.every((word) => text.includes(word))
  })
}
