import { isLoopback, type Settings } from '../settings.ts'

/**
 * Where this installation lives: what its own mails and redirects say, and which origins its forms may
 * come from. Never taken from a request, whose Host header anybody can write.
 */
export type Site = {
  /** Without a slash at the end. */
  url(): string
  /** https: cookies are bound to it then. */
  secure(): boolean
  isOwnOrigin(origin: string): boolean
  /** The port that was really bound (PORT=0 takes any). */
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
