import literata from '@fontsource-variable/literata/files/literata-latin-wght-normal.woff2?url'
import sourceSans from '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url'
import { data, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Link,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useNavigation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { type ReactNode, useEffect } from 'react'
import { paths } from '#app/paths.ts'
import { PageAddress } from './components/publishing/page-address.tsx'
import { type Actor, isAdmin, isMember, type Member } from './domain/actor.ts'
import { takeFlash, translateFlash } from './flash.ts'
import type { LoadContext } from './load-context.ts'
import { LOAD_MESSAGES } from './messages/load-messages.ts'
import { translator } from './messages/translate.ts'
import { FormatProvider, useT } from './messages/use-t.tsx'
import type { RefusedPage } from './responses.ts'
import { OwnerProvider } from './storage/owner.tsx'
import { useSignOut } from './storage/sign-out.ts'
import styles from './styles/index.css?url'
import { useNonce } from './ui/nonce.ts'
import { PageMeta } from './ui/page-meta.tsx'
import { AfterFirstInput } from './ui/shell/after-first-input.tsx'
import { ErrorPage } from './ui/shell/error-page.tsx'
import { Footer } from './ui/shell/footer.tsx'
import { SiteHeader } from './ui/shell/header.tsx'
import { isTheme, type ShellData, type ShellViewer, type Theme } from './ui/shell/shell-data.ts'
import { SkipLinks } from './ui/shell/skip-links.tsx'
import { useStayWhenOffline } from './ui/shell/stay-when-offline.ts'
import { WarningLine } from './ui/shell/warning-line.tsx'
import { Toast } from './ui/toast.tsx'

const font = (href: string) =>
  ({ rel: 'preload', as: 'font', type: 'font/woff2', href, crossOrigin: 'anonymous' }) as const

export const links: LinksFunction = () => [
  font(sourceSans),
  font(literata),
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'manifest', href: '/site.webmanifest' },
]

function themeOf(request: Request): Theme {
  const chosen = /(?:^|;\s*)theme=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  return isTheme(chosen) ? chosen : 'system'
}

/** Returns the oldest warning that the member has not acknowledged. */
function warningOf({ sanctions = [] }: Member): ShellViewer['warning'] {
  const warning = sanctions.find(({ type }) => type === 'warn')
  return warning ? { id: warning.id, reason: warning.reason } : null
}

async function viewerOf(app: LoadContext['app'], actor: Actor): Promise<ShellViewer | null> {
  if (!isMember(actor)) return null
  const [brands, unread] = await Promise.all([app.brands.of(actor), app.notices.unread(actor)])
  return {
    id: actor.id,
    handle: actor.handle,
    displayName: actor.displayName,
    avatarId: actor.avatarId ?? null,
    admin: isAdmin(actor),
    verified: actor.verifiedAt !== null,
    brands: brands.map(({ slug, name }) => ({ slug, name })),
    unread,
    warning: warningOf(actor),
    formStamp: app.formStamps.stamp(actor),
  }
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { app, actor, demo, requestId } = context
  const { flash, headers } = takeFlash(request)
  const shell: ShellData = {
    locale: actor.locale,
    zone: actor.zone,
    theme: themeOf(request),
    viewer: await viewerOf(app, actor),
    demo,
    now: new Date().toISOString(),
    flash: flash && translateFlash(flash, translator(actor.locale)),
    requestId,
    site: app.address(),
  }
  return data(shell, { headers })
}

/** Fallback data for the error page when the root's own loader failed. */
const bareShell = (locale: ShellData['locale']): ShellData => ({
  locale,
  zone: 'Asia/Jakarta',
  theme: 'system',
  viewer: null,
  demo: false,
  now: new Date().toISOString(),
  flash: undefined,
  requestId: '',
  site: '',
})

function useShell(): ShellData {
  const { locale } = useT()
  return useRouteLoaderData<typeof loader>('root') ?? bareShell(locale)
}

/** Pages embedded in other sites: only the text, without scripts, forms and our shell. */
const isEmbedded = (path: string): boolean => path.startsWith('/embed/')

export function Layout({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  const nonce = useNonce()
  const shell = useShell()
  useDeviceZone(shell.zone)
  const owner = shell.viewer?.id ?? null
  useSignOut(owner)
  useStayWhenOffline()
  return (
    <html lang={shell.locale} data-theme={shell.theme === 'system' ? undefined : shell.theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#f3f4ef" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#10142a" media="(prefers-color-scheme: dark)" />
        {isEmbedded(pathname) ? null : (
          <script
            nonce={nonce}
            suppressHydrationWarning
            // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant
            dangerouslySetInnerHTML={{ __html: LOAD_MESSAGES }}
          />
        )}
        {/* Vite reads it in development, for the styles it injects. */}
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
        {shell.site === '' || isEmbedded(pathname) ? null : (
          <PageAddress site={shell.site} locale={shell.locale} />
        )}
        <PageMeta />
        <Meta />
        <Links />
      </head>
      {isEmbedded(pathname) ? (
        <body>
          <FormatProvider zone={shell.zone} now={shell.now}>
            {children}
          </FormatProvider>
        </body>
      ) : (
        <body>
          <SkipLinks />
          <Pending />
          <FormatProvider zone={shell.zone} now={shell.now}>
            <OwnerProvider value={owner}>
              {shell.demo ? <DemoLine /> : null}
              <SiteHeader shell={shell} />
              {shell.viewer?.warning ? <WarningLine warning={shell.viewer.warning} /> : null}
              {children}
              <Footer theme={shell.theme} />
              <Toast flash={shell.flash} />
              <AfterFirstInput />
            </OwnerProvider>
          </FormatProvider>
          <ScrollRestoration nonce={nonce} />
          <Scripts nonce={nonce} />
        </body>
      )}
    </html>
  )
}

/** Stores the device's time zone in a cookie for users who have not chosen one; the next page uses it. */
function useDeviceZone(zone: string) {
  useEffect(() => {
    const device = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (!device || device === zone || /(?:^|;\s*)zone=/.test(document.cookie)) return
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is not in every browser we serve
    document.cookie = `zone=${encodeURIComponent(device)}; path=/; max-age=31536000; samesite=lax`
  }, [zone])
}

function DemoLine() {
  const t = useT()
  return (
    <aside className="demo-line no-print" aria-label={t('shell.demo_enter')}>
      {t('shell.demo')} <Link to={paths.demo()}>{t('shell.demo_enter')}</Link>
    </aside>
  )
}

function Pending() {
  return useNavigation().state === 'loading' ? <div className="pending-bar" /> : null
}

export default function App() {
  return <Outlet />
}

const refusedOf = (thrown: unknown): RefusedPage | undefined =>
  thrown && typeof thrown === 'object' && 'refusal' in thrown ? (thrown as RefusedPage) : undefined

export function ErrorBoundary() {
  const error = useRouteError()
  const t = useT()
  const known = isRouteErrorResponse(error)
  const status = known ? error.status : 500
  const refused = known ? refusedOf(error.data) : undefined
  const { requestId } = useShell()
  return (
    <>
      <title>{`${status} · ${t('shell.name')}`}</title>
      <ErrorPage
        status={status}
        refusal={refused?.refusal}
        typed={refused?.typed}
        requestId={status >= 500 ? requestId : undefined}
      />
    </>
  )
}
