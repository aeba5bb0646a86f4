import { build } from 'esbuild'
import type { CDPSession, Page } from 'playwright-core'
import type { Mode } from '#app/editor/suggesting.ts'
import { openPerson } from '#tests/setup/browser.ts'
import type { Lab } from './page.ts'

const URL = 'http://lab.invalid/'
const HTML = `<!doctype html><meta charset="utf-8"><title>Lab</title>
<style>#manuscript { white-space: pre-wrap; font: 16px/1.5 sans-serif; width: 40rem } p { margin: 0 0 1em }</style>
<a href="#before" id="before">before</a>
<div id="manuscript" contenteditable="true" role="textbox" tabindex="0"></div>
<button id="after">after</button>
<script src="lab.js"></script>`

let script: Promise<string> | undefined
/** The editor as one script, made once for a test file. */
function bundleEditor(): Promise<string> {
  script ??= build({
    entryPoints: [new globalThis.URL('page.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '')
  return script
}

export type Delta = ({ insert: string; attributes?: object } | { block: object; attributes?: object })[]
export const block = (text: string, kind: object = {}): Delta => [{ block: kind }, { insert: text }]

/** A page with an editor in it and hands on its keyboard. */
export class EditorLab {
  readonly page: Page
  readonly #cdp: CDPSession

  private constructor(page: Page, cdp: CDPSession) {
    this.page = page
    this.#cdp = cdp
  }

  static async open(): Promise<EditorLab> {
    const context = await openPerson()
    const text = await bundleEditor()
    await context.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: HTML }))
    await context.route('**/lab.js', (route) => route.fulfill({ contentType: 'text/javascript', body: text }))
    await context.route('**/api/**', (route) => route.fulfill({ json: { items: [] } }))
    const page = await context.newPage()
    // Time goes on by itself; a test may let it leap.
    await page.clock.install()
    return new EditorLab(page, await context.newCDPSession(page))
  }

  /** A new document in a new page, with the focus in the text. */
  async start(delta: Delta, mode: Mode = 'write'): Promise<void> {
    await this.page.goto(URL)
    await this.page.evaluate(({ delta, mode }) => window.lab.open(delta, mode), { delta, mode })
    await this.page.locator('#manuscript').focus()
  }

  /** The same question to the page's lab. */
  ask = <K extends 'read' | 'server' | 'shown' | 'caret' | 'lost'>(what: K): Promise<ReturnType<Lab[K]>> =>
    this.page.evaluate((what) => window.lab[what](), what) as Promise<ReturnType<Lab[K]>>

  /** Selects, and waits until the editor has heard of it. */
  async select(from: [number, number], to = from): Promise<void> {
    await this.page.evaluate(({ from, to }) => window.lab.select(from, to), { from, to })
    await this.heard()
  }

  /** Two frames: by then the browser has told of selections, and what waits for the end of an event is done. */
  heard = () =>
    this.page.evaluate(
      () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
    )

  /** Keys as fast as the browser takes them: none waits for what the one before has done. */
  async burst(...keys: string[]): Promise<void> {
    const events = keys.flatMap((said) => {
      const isControl = said.startsWith('Control+')
      const name = said.replace('Control+', '')
      const [key, code, windowsVirtualKeyCode, text] = KEYS[name] ?? [name, '', 0, '']
      const of = { key, code, windowsVirtualKeyCode, modifiers: isControl ? 2 : 0 }
      const isText = text !== '' && !isControl
      return [
        { type: isText ? 'keyDown' : 'rawKeyDown', ...of, ...(isText && { text }) },
        { type: 'keyUp', ...of },
      ] as const
    })
    await Promise.all(events.map((event) => this.#cdp.send('Input.dispatchKeyEvent', event)))
    await this.heard()
  }

  /** As an input method composes: step by step, with `between` after the first, then the words that are meant. */
  async compose(steps: string[], done: string | null, how: Composing = {}): Promise<void> {
    for (const [index, text] of steps.entries()) {
      if (how.key229 === true)
        await this.#cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229 })
      await this.#cdp.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
      if (index === 0) await how.between?.()
      if (how.pause !== undefined && how.pause > 0) await this.page.clock.fastForward(how.pause)
    }
    if (done === null) await how.instead?.()
    else await this.#cdp.send('Input.insertText', { text: done })
    await this.heard()
  }
}

const KEYS: Record<string, [key: string, code: string, windowsVirtualKeyCode: number, text: string]> = {
  End: ['End', 'End', 35, ''],
  Home: ['Home', 'Home', 36, ''],
  ArrowRight: ['ArrowRight', 'ArrowRight', 39, ''],
  ArrowLeft: ['ArrowLeft', 'ArrowLeft', 37, ''],
  ArrowDown: ['ArrowDown', 'ArrowDown', 40, ''],
  ArrowUp: ['ArrowUp', 'ArrowUp', 38, ''],
  PageDown: ['PageDown', 'PageDown', 34, ''],
  PageUp: ['PageUp', 'PageUp', 33, ''],
  Enter: ['Enter', 'Enter', 13, '\r'],
  Backspace: ['Backspace', 'Backspace', 8, ''],
  Tab: ['Tab', 'Tab', 9, ''],
  b: ['b', 'KeyB', 66, 'b'],
  x: ['x', 'KeyX', 88, 'x'],
  y: ['y', 'KeyY', 89, 'y'],
}

export type Composing = {
  /** Whether each step has a key that says "the input method has it". */
  key229?: boolean
  /** How long one thinks after each step. */
  pause?: number
  /** What happens while it is composed. */
  between?: () => Promise<unknown>
  /** How it ends when no words are chosen. */
  instead?: () => Promise<unknown>
}
