import type { CDPSession, Page } from 'playwright-core'
import type { SeededRandom } from '../random.ts'

const WORDS = ['api', 'hujan', 'ember ', ' ', 'a', 'the fire ', 'é', 'unggun, ', 'x']
const EMOJI = ['😀', '😁', '👩‍🚒', '👍🏽', '🔥', '🇮🇩']
const MARKS = ['# ', '### ', '> ', '- ', '1. ', '**bold** ', '*soft* ', '~~gone~~ ', '---']
const IME = [
  ['に', 'にほ', 'にほん', '日本'],
  ['ㅎ', '하', '한', '한글'],
  ['a', 'ap', 'api'],
]
const HTML = [
  '<p>one</p><p><b>two</b></p>',
  '<h2>Head</h2><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>',
  '<p>see <a href="https://a.example/">this</a> &amp; <i>that</i></p>',
  '<blockquote><p>said</p><p>twice</p></blockquote><hr><p>after</p>',
  '<div>loose <span>text</span><br>here<p>and there</p></div>',
  '<ol><li><p>item</p><p>more</p></li></ol>',
]
const OPENING = [
  'The fire had burned down to a red eye.',
  'Nobody wanted to be the first to say that it was late 🔥',
  'Hujan turun pelan, dan tidak ada yang pulang.',
]
const PLAIN = ['plain', 'two\nlines', 'a\n\nb\n', 'tab\there', '😀\n😁']

/** Performs random actions of one writer on a page, by keyboard, mouse and input method only. */
export class RandomActions {
  /** Number of characters typed or pasted: an upper bound of the text's growth. */
  charactersAdded = 0
  readonly log: string[] = []
  readonly page: Page
  readonly #cdp: CDPSession
  readonly #random: SeededRandom

  constructor(page: Page, cdp: CDPSession, random: SeededRandom) {
    this.page = page
    this.#cdp = cdp
    this.#random = random
  }

  /** Writes some initial text. */
  async begin(): Promise<void> {
    await this.#home()
    for (const line of OPENING) {
      await this.#insert(line)
      await this.#press('Enter')
    }
  }

  async performRandom(): Promise<void> {
    const roll = this.#random.integerBelow(100)
    if (roll < 26) return this.#note('type', () => this.#type(this.#random.pick(WORDS)))
    if (roll < 32) return this.#note('emoji', () => this.#insert(this.#random.pick(EMOJI)))
    if (roll < 40) return this.#note('enter', () => this.#press('Enter'))
    if (roll < 42) return this.#note('break', () => this.#press('Shift+Enter'))
    if (roll < 50) return this.#note('delete', () => this.#delete())
    if (roll < 58) return this.#note('place', () => this.#click())
    if (roll < 66) return this.#note('select', () => this.#select())
    if (roll < 72)
      return this.#note('format', () =>
        this.#press(this.#random.pick(['Control+b', 'Control+i', 'Control+u', 'Control+Shift+X'])),
      )
    if (roll < 77)
      return this.#note('kind', () =>
        this.#press(
          this.#random.pick([
            'Control+Alt+2',
            'Control+Alt+0',
            'Control+Shift+8',
            'Control+Shift+7',
            'Control+Shift+9',
            'Control+]',
            'Control+[',
          ]),
        ),
      )
    if (roll < 81)
      return this.#note('move', () =>
        this.#press(this.#random.pick(['Alt+Shift+ArrowUp', 'Alt+Shift+ArrowDown'])),
      )
    if (roll < 86) return this.#note('paste', () => this.#paste())
    if (roll < 91)
      return this.#note('undo', () =>
        this.#press(this.#random.pick(['Control+z', 'Control+z', 'Control+Shift+Z'])),
      )
    if (roll < 95) return this.#note('ime', () => this.#compose())
    if (roll < 98) return this.#note('signs', () => this.#signs())
    return this.#note('tool', () => this.#tool())
  }

  async #note(name: string, step: () => Promise<void>): Promise<void> {
    this.log.push(name)
    if (this.log.length > 12) this.log.shift()
    await this.#home()
    await step()
  }

  /** Moves the focus back to the text, from where a button, a popover or a reload may have taken it. */
  async #home(): Promise<void> {
    const isHere = await this.page.evaluate(() => document.activeElement?.id === 'manuscript')
    if (!isHere) await this.page.locator('#manuscript').focus()
  }

  async #type(text: string): Promise<void> {
    this.charactersAdded += text.length
    await this.page.keyboard.type(text)
  }
  async #insert(text: string): Promise<void> {
    this.charactersAdded += text.length
    await this.page.keyboard.insertText(text)
  }
  async #press(keys: string): Promise<void> {
    if (/Enter$/u.test(keys)) this.charactersAdded += 1
    await this.page.keyboard.press(keys)
  }

  async #delete(): Promise<void> {
    const key = this.#random.pick(['Backspace', 'Backspace', 'Delete', 'Control+Backspace'])
    for (let i = this.#random.integerBelow(3); i >= 0; i -= 1) await this.page.keyboard.press(key)
  }

  async #click(): Promise<void> {
    const at = await this.page.evaluate((roll) => {
      const blocks = [...document.querySelectorAll('#manuscript > *')].map((block) =>
        block.getBoundingClientRect(),
      )
      const seen = blocks.filter(({ top, bottom }) => top > 120 && bottom < window.innerHeight - 80)
      const box = seen[Math.floor(roll * seen.length)]
      return box === undefined ? null : { x: box.x, y: box.y, width: box.width, height: box.height }
    }, this.#random.next())
    if (at === null) return this.#press('ArrowDown')
    const right = Math.max(1, Math.min(at.width - 8, 400))
    await this.page.mouse.click(
      at.x + 4 + this.#random.integerBelow(right),
      at.y + Math.min(12, at.height / 2),
    )
  }

  async #select(): Promise<void> {
    const keys = [
      'Shift+ArrowRight',
      'Shift+ArrowLeft',
      'Shift+ArrowUp',
      'Shift+ArrowDown',
      'Shift+End',
      'Shift+Home',
    ]
    for (let i = this.#random.integerBelow(3); i >= 0; i -= 1)
      await this.page.keyboard.press(this.#random.pick(keys))
    if (this.#random.chance(0.01)) await this.page.keyboard.press('Control+a')
  }

  async #paste(): Promise<void> {
    const html = this.#random.chance(0.5) ? this.#random.pick(HTML) : null
    const text = html === null ? this.#random.pick(PLAIN) : html.replace(/<[^>]+>/gu, ' ')
    this.charactersAdded += Math.max(text.length, html?.length ?? 0)
    await this.page.evaluate(
      ({ html, text }) => {
        const data = new DataTransfer()
        data.setData('text/plain', text)
        if (html !== null) data.setData('text/html', html)
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
        document.activeElement?.dispatchEvent(event)
      },
      { html, text },
    )
  }

  async #compose(): Promise<void> {
    const steps = this.#random.pick(IME)
    for (const text of steps) {
      await this.#cdp.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
    }
    const done = steps.at(-1) ?? ''
    this.charactersAdded += done.length
    if (this.#random.chance(0.8)) await this.#cdp.send('Input.insertText', { text: done })
    else await this.#cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 })
  }

  async #signs(): Promise<void> {
    if (this.#random.chance(0.6)) await this.#press('Enter')
    await this.#type(this.#random.pick(MARKS))
  }

  async #tool(): Promise<void> {
    const id = this.#random.pick(['undo', 'bullets', 'quote', 'heading2', 'break', 'up', 'down', 'bold'])
    await this.page.locator(`[data-tool="${id}"]`).first().click()
  }

  /** Ends unfinished actions, such as a composition. */
  async finish(): Promise<void> {
    await this.#home()
    await this.#cdp
      .send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 })
      .catch(() => {})
    await this.page.keyboard.press('ArrowLeft')
  }
}
