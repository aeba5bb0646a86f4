import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Window } from 'happy-dom'
import { afterAll, expect, test } from 'vitest'
import { type CatalogueEntry, textsOf } from '#app/messages/catalogue.ts'
import { catalogues } from '#app/messages/catalogues.ts'
import { LANGUAGES } from '#app/messages/languages.ts'
import { ROOT } from '#server/root.ts'
import { scratch } from '#tests/setup/database.ts'
import { CLOSE, OPEN, pseudo } from './pseudo-language.ts'

/**
 * Adds a folder with a generated language to a copy of the project, builds it, and reads its pages. The build takes a
 * minute, so this runs with THIRD_LANGUAGE=1 only; tests/architecture/languages.test.ts tests the lists in every run.
 */
const CODE = 'eo'
const MINUTE = 60_000
let server: ChildProcess | undefined
afterAll(() => void server?.kill())

/** Writes a language whose texts are generated from the English ones, in the files of the English folder. */
function addFolder(copy: string): void {
  const [from, to] = ['en', CODE].map((code) => join(copy, 'app', 'messages', code)) as [string, string]
  mkdirSync(to)
  for (const file of readdirSync(from)) {
    const text = readFileSync(join(from, file), 'utf8')
    if (['pages.ts', 'workrooms.ts', 'language.ts'].includes(file)) writeFileSync(join(to, file), text)
    else if (file === 'index.ts')
      writeFileSync(join(to, file), text.replace('export const en ', `export const ${CODE} `))
    else {
      const name = /export const (\w+) =/.exec(text)?.[1] ?? ''
      const keys = [...text.matchAll(/^ {2}'([\w.]+)':/gm)].map(
        (match) => match[1] as keyof typeof catalogues.en,
      )
      const texts = pseudo(Object.fromEntries(keys.map((key) => [key, catalogues.en[key]])))
      writeFileSync(join(to, file), `export const ${name} = ${JSON.stringify(texts)} as const\n`)
    }
  }
}

function copyProject(): string {
  const copy = join(scratch(), 'project')
  const parts = [
    'app',
    'db',
    'public',
    'server',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'vite.config.ts',
  ]
  for (const part of parts) cpSync(join(ROOT, part), join(copy, part), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  addFolder(copy)
  return copy
}

function serve(copy: string): Promise<string> {
  const env = {
    ...process.env,
    DEMO: '1',
    PORT: '0',
    DATA_DIR: scratch(),
    NODE_ENV: 'production',
    DATABASE_URL: '',
  }
  server = spawn(process.execPath, ['build/server.js'], {
    cwd: copy,
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (part: Buffer) => {
      said += part
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? []
      if (address) resolve(address)
    }
    server?.stdout?.on('data', hear)
    server?.stderr?.on('data', hear)
    server?.on('exit', () => reject(new Error(said)))
  })
}

/** Every language has its own name in the menus. */
const NAMES: ReadonlySet<string> = new Set(Object.values(LANGUAGES).map(({ name }) => name))
const ENGLISH = new Set(
  (Object.values(catalogues.en) as CatalogueEntry[])
    .flatMap((entry) => textsOf(entry))
    .filter((text) => /[a-z]{3}/i.test(text) && !text.includes('{') && !NAMES.has(text)),
)

/** The texts of a page, and those of them that are English messages. */
function readPage(html: string) {
  const window = new Window()
  const { document } = window
  document.write(html)
  for (const code of document.querySelectorAll('script, style, [lang]:not(html)')) code.remove()
  const walker = document.createTreeWalker(document.documentElement, 4)
  const texts: string[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    texts.push(node.textContent?.trim() ?? '')
  return {
    lang: document.documentElement.lang,
    generated: texts.filter((text) => text.startsWith(OPEN) && text.endsWith(CLOSE)).length,
    english: texts.filter((text) => ENGLISH.has(text)),
  }
}

test.runIf(process.env.THIRD_LANGUAGE)(
  'a language that is one folder is on every page, in the menus and in the API',
  async () => {
    const copy = copyProject()
    const built = spawnSync(process.execPath, ['server/bin/build.mjs'], { cwd: copy, encoding: 'utf8' })
    expect(built.status, built.stderr).toBe(0)
    const site = await serve(copy)
    const get = (path: string) => fetch(site + path, { headers: { 'accept-language': `${CODE},en;q=0.5` } })
    const sitemap = async (part: string) =>
      [...(await (await get(`/sitemap/${part}.xml`)).text()).matchAll(/<loc>([^<]+)<\/loc>/g)]
        .slice(0, 2)
        .map((match) => new URL(match[1] as string).pathname)
    const [, story = ''] = await sitemap('stories')
    const [challenge = ''] = await sitemap('challenges')
    const paths = [
      '/',
      '/challenges',
      '/stories',
      '/changes',
      '/search',
      '/login',
      '/join',
      '/developers',
      story,
    ]
    paths.push(
      challenge,
      ...(await sitemap('brands')),
      ...(await sitemap('chapters')),
      ...(await sitemap('ideas')),
    )
    paths.push(
      ...['ideas', 'people', 'talk', 'stories', 'download'].map((part) => `${challenge}/${part}`),
      '/nowhere',
    )
    for (const path of paths) {
      const { lang, generated, english } = readPage(await (await get(path)).text())
      expect([path, lang, english]).toEqual([path, CODE, []])
      expect(generated, path).toBeGreaterThan(8)
    }
    const openApi = await (await get('/api/v1/openapi.json')).text()
    expect(openApi).toContain(`"${CODE}"`)
    expect(await (await get('/')).text()).toContain(`value="${CODE}"`)
  },
  8 * MINUTE,
)
