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
/** Bundles the editor as one script, once for each test file. */
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

/** A page with an editor, with methods to type in it. */
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
    // Time passes normally; a test can advance it.
    await page.clock.install()
    return new EditorLab(page, await context.newCDPSession(page))
  }

  /** Loads a new document in a new page, with the focus in the text. */
  async start(delta: Delta, mode: Mode = 'write'): Promise<void> {
    await this.page.goto(URL)
    await this.page.evaluate(({ delta, mode }) => window.lab.open(delta, mode), { delta, mode })
    await this.page.locator('#manuscript').focus()
  }

  /** Calls a method of the lab in the page. */
  ask = <K extends 'read' | 'server' | 'shown' | 'caret' | 'lost'>(what: K): Promise<ReturnType<Lab[K]>> =>
    this.page.evaluate((what) => window.lab[what](), what) as Promise<ReturnType<Lab[K]>>

  /** Selects text, and waits until the editor has received the selection. */
  async select(from: [number, number], to = from): Promise<void> {
    await this.page.evaluate(({ from, to }) => window.lab.select(from, to), { from, to })
    await this.settle()
  }

  /** Waits two frames: by then the browser has reported selections, and deferred event work is done. */
  settle = () =>
    this.page.evaluate(
      () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
    )

  /** Presses keys as fast as the browser accepts them, without waiting for their effects. */
  async burst(...keys: string[]): Promise<void> {
    const events = keys.flatMap((keyName) => {
      const isControl = keyName.startsWith('Control+')
      const name = keyName.replace('Control+', '')
      const [key, code, windowsVirtualKeyCode, text] = KEYS[name] ?? [name, '', 0, '']
      const of = { key, code, windowsVirtualKeyCode, modifiers: isControl ? 2 : 0 }
      const isText = text !== '' && !isControl
      return [
        { type: isText ? 'keyDown' : 'rawKeyDown', ...of, ...(isText && { text }) },
        { type: 'keyUp', ...of },
      ] as const
    })
    await Promise.all(events.map((event) => this.#cdp.send('Input.dispatchKeyEvent', event)))
    await this.settle()
  }

  /** Composes like an input method: step by step, with `between` after the first, then the final text. */
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
    await this.settle()
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
  /** Whether each step sends the key code 229, as input methods do. */
  key229?: boolean
  /** The pause after each step, in ms. */
  pause?: number
  /** Called during the composition. */
  between?: () => Promise<unknown>
  /** Ends the composition when no text is chosen. */
  instead?: () => Promise<unknown>
}
