import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestServer } from '#tests/setup/server.ts'

export const PASSWORD = 'a kettle on the third stair'

type Fields = Record<string, string | string[]>
export const bodyOf = (fields: Fields) =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each])),
  )

/** A client like a browser without JavaScript: sends forms by POST with the site's Origin, and does not follow redirects. */
export function browser(on: TestServer) {
  const jar = new Map<string, string>()
  async function send(path: string, init: RequestInit = {}) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      accept: 'text/html',
      origin: on.url,
      cookie,
      ...(init.headers as Record<string, string>),
    }
    const answer = await fetch(on.url + path, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0/.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return { status: answer.status, headers: answer.headers, html: await answer.text() }
  }
  const get = (path: string) => send(path)
  const post = (path: string, fields: Fields = {}) => send(path, { method: 'POST', body: bodyOf(fields) })
  const enter = (login: string) => post('/login', { login, password: PASSWORD })
  return { jar, send, get, post, enter }
}

export const letters = (on: TestServer) => {
  const folder = join(on.dataDir, 'outbox')
  return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
}
export const linkIn = (letter: string | undefined) => new URL(/https?:\/\/\S+/.exec(letter ?? '')?.[0] ?? '')
