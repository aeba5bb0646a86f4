import type { ExportedStory } from '#app/domain/exports/exported-story.ts'
import type { Marks, Run } from '#app/domain/manuscript/layout.ts'
import type { NewBlock } from '#app/domain/manuscript/write.ts'
import { seededRandom } from '#app/domain/random.ts'
import { titleText } from '#server/commands/imports/split-chapters.ts'
import { storyOf } from './sample-story.ts'

/** Pieces of text that some format reads as its own signs, or that some reader changes. */
const PIECES = [
  ...['word', 'Kopi', 'a', 'I', 'Bab 1', 'dua kata', 'two  spaces', ' ', ' ', ' ', ', ', '. '],
  ...[
    '*',
    '**',
    '_',
    '__init__',
    '`',
    '```',
    '~~',
    '~',
    '#',
    '# ',
    '## x',
    '> ',
    '- ',
    '+ ',
    '1. ',
    '12) ',
    '=',
    '===',
    '---',
  ],
  ...[
    '***',
    '|',
    '| a | b |',
    ':---',
    ': ',
    '[',
    ']',
    '[x](y)',
    '![alt](x)',
    '[^1]',
    '[^1]: note',
    '[ref]: /x',
    '<',
    '>',
    '<b>',
    '</p>',
  ],
  ...[
    '<script>alert(1)</script>',
    '<!-- -->',
    '<!-- unggun:about -->',
    '&',
    '&amp;',
    '&#32;',
    '&copy',
    '\\',
    '\\\\',
    '\\*',
    '!',
    '"',
    "'",
    '$x$',
    '{}',
  ],
  ...[
    'const x = a[0] && b<c>;',
    'https://example.org/a_b_c',
    'www.example.org',
    'a@b.example',
    '\u00a0',
    'a\u00a0b',
    '\u200d',
    '\u00ad',
  ],
  ...[
    '👩‍👩‍👧',
    '🇮🇩',
    '🔥',
    'e\u0301',
    'Å',
    'ガ',
    'か\u3099',
    'مرحبا',
    'שלום',
    'नमस्ते',
    '中文。',
    '\u202bRTL\u202c',
    '…',
    '–',
    '“quoted”',
  ],
  ...['x'.repeat(90), 'Donaudampfschifffahrtsgesellschaft'.repeat(4), '\t', 'tab\there', '    four'],
]
const LINKS = [
  'https://example.org/',
  'https://example.org/a_(b)?x=1&copy=2',
  'https://example.org/%20*_~`[x]!',
  "https://example.org/?q=a|b'c&amp;d=#f(g",
  'https://example.org/é/中?ü=1',
  'mailto:ana@example.org',
  'https://unggun.test/s/another/part-2',
]

const WIKI_LINKS = ['[[Another Story]]', '[[Another Story#Part 2]]']

/** Makes stories that are hard on every format; equal seeds make equal stories. */
export class RandomStory {
  private readonly random: () => number
  constructor(seed: number) {
    this.random = seededRandom(seed)
  }

  private below = (end: number): number => Math.floor(this.random() * end)
  private pick = <T>(all: readonly T[]): T => all[this.below(all.length)] as T
  private happens = (chance: number): boolean => this.random() < chance

  private text(breaks: boolean): string {
    let text = ''
    for (let n = 1 + this.below(6); n > 0; n--) {
      text += this.pick(PIECES)
      if (breaks && this.happens(0.08)) text += '\n'
    }
    return text
  }

  private marks(): Marks {
    const marks: Marks = {}
    if (this.happens(0.2)) marks.b = true
    if (this.happens(0.2)) marks.i = true
    if (this.happens(0.1)) marks.u = true
    if (this.happens(0.1)) marks.s = true
    if (this.happens(0.12)) marks.link = this.pick(LINKS)
    return marks
  }

  /** Neighbouring runs have different marks, as in every manuscript. */
  private runs(breaks: boolean): Run[] {
    const runs: Run[] = []
    const add = (run: Run) => {
      const last = runs.at(-1)
      if (last && JSON.stringify(last.marks) === JSON.stringify(run.marks)) last.text += run.text
      else runs.push(run)
    }
    for (let n = this.below(5); n > 0; n--) add({ text: this.text(breaks), marks: this.marks() })
    if (this.happens(0.05)) add({ text: this.pick(WIKI_LINKS), marks: { i: true } })
    return runs
  }

  private block(before: NewBlock | undefined): NewBlock {
    const kind = this.pick([
      'paragraph',
      'paragraph',
      'paragraph',
      'heading2',
      'heading3',
      'quote',
      'item',
      'item',
      'item',
      'break',
      'image',
    ] as const)
    if (kind === 'break') return { kind, runs: [] }
    if (kind === 'image')
      return {
        kind,
        media: 'picture',
        alt: `${this.pick(PIECES)}alt "${this.pick(PIECES)}"`,
        runs: this.runs(true),
      }
    if (kind !== 'item') return { kind, runs: this.runs(!kind.startsWith('heading') || this.happens(0.2)) }
    const deepest = before?.kind === 'item' ? Math.min(4, (before.level ?? 0) + 1) : 0
    return {
      kind,
      list: this.pick(['bullet', 'number']),
      level: this.below(deepest + 1),
      runs: this.runs(true),
    }
  }

  private blocks(): NewBlock[] {
    const blocks: NewBlock[] = []
    for (let n = 1 + this.below(9); n > 0; n--) blocks.push(this.block(blocks.at(-1)))
    return blocks
  }

  private line = (): string => titleText(this.text(false)) || 'Untitled'

  story(): ExportedStory {
    const story = storyOf(this.blocks(), this.blocks())
    for (const chapter of story.chapters) chapter.title = this.line()
    const [first, second] = [this.below(1001), 'Budi, the "second" & <last>; of them']
    story.authors = [
      { id: 'ana', handle: 'ana', name: this.line().slice(0, 60).trim(), graphemes: first, permille: first },
      { id: 'budi', handle: 'budi', name: second, graphemes: 1000 - first, permille: 1000 - first },
    ]
    for (const { authors } of story.chapters)
      for (const block of authors)
        block.runs = block.runs.flatMap(({ length }) => {
          const cut = this.below(length + 1)
          const parts = [
            { author: 'ana', length: cut },
            { author: 'budi', length: length - cut },
          ]
          return parts.filter((run) => run.length > 0)
        })
    return { ...story, title: this.line(), synopsis: this.happens(0.5) ? this.line() : '' }
  }
}
