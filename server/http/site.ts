import { isLoopback, type Settings } from '../settings.ts'

/**
 * The address of this installation, for mails and redirects, and the origins from which its forms may come. It is never
 * taken from a request, because clients can forge the Host header.
 */
export type Site = {
  /** The public URL without a trailing slash. */
  url(): string
  /** Whether the site uses https; cookies are Secure then. */
  secure(): boolean
  isOwnOrigin(origin: string): boolean
  /** Sets the port that was bound (with PORT=0 the system chooses one). */
  listening(port: number): void
}

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host)

export function createSite(settings: Pick<Settings, 'publicUrl' | 'host' | 'port'>): Site {
  let port = settings.port
  const open = settings.host === '0.0.0.0' || settings.host === '::'
  const host = open ? '127.0.0.1' : settings.host
  const local = () => `http://${bracketed(host)}${port === 80 ? '' : `:${port}`}`
  const names = isLoopback(host) ? ['127.0.0.1', 'localhost', '::1', host] : [host]
  const url = () => settings.publicUrl ?? local()

  const own = () => {
    const origins =
      isLoopback(host) || !settings.publicUrl ? names.map((name) => `http://${bracketed(name)}:${port}`) : []
    if (settings.publicUrl) origins.push(settings.publicUrl)
    return origins.map((each) => new URL(each).origin)
  }
  return {
    url,
    secure: () => url().startsWith('https://'),
    isOwnOrigin: (origin) => own().includes(origin),
    listening: (bound) => {
      port = bound
    },
  }
}
