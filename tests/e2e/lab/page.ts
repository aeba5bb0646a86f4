import { $getRoot, $getSelection, $isRangeSelection, $isTextNode } from 'lexical'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import { GENESIS, manuscriptText } from '#app/domain/manuscript/layout.ts'
import { registerKeys } from '#app/editor/commands/keys.ts'
import { $isLimited, registerLimits } from '#app/editor/commands/limits.ts'
import { $applyLink } from '#app/editor/commands/links.ts'
import { type EditorSession, startEditorSession } from '#app/editor/editor-session.ts'
import { $isBlockNode } from '#app/editor/nodes/block-node.ts'
import { $getLink, $getReserved } from '#app/editor/nodes/text-state.ts'
import type { Mode } from '#app/editor/suggesting.ts'
import { quoteSelection } from '#app/editor/ui/quoted.ts'

/**
 * A chapter's editor without the site: a document in the page acts as the server, and a test decides when another
 * member writes. All code between the keyboard and the document is production code.
 */

const SYNC = 0
const BARRIER = 100
const OTHER = 7

/** The document of the server and of another member, kept in sync with the editor. */
const server = new Y.Doc()
server.clientID = OTHER
Y.applyUpdate(server, GENESIS)

/** A fake WebSocket with the members that the provider uses. */
class SocketInPage {
  binaryType = 'arraybuffer'
  readyState = 0
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  onerror: (() => void) | null = null
  readonly #onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === this) return
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, SYNC)
    syncProtocol.writeUpdate(encoder, update)
    this.#say(encoder)
  }

  constructor() {
    setTimeout(() => {
      this.readyState = 1
      server.on('update', this.#onUpdate)
      sockets.add(this)
      this.onopen?.()
    })
  }

  #say(encoder: encoding.Encoder): void {
    const bytes = encoding.toUint8Array(encoder)
    this.onmessage?.({ data: bytes.slice().buffer })
  }

  send(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(new Uint8Array(bytes))
    const kind = decoding.readVarUint(decoder)
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, kind)
    if (kind === BARRIER) {
      encoding.writeVarUint(encoder, decoding.readVarUint(decoder))
      this.#say(encoder)
    } else if (kind === SYNC) {
      syncProtocol.readSyncMessage(decoder, encoder, server, this)
      if (encoding.length(encoder) > 1) this.#say(encoder)
    }
  }

  close(code = 1000): void {
    if (this.readyState === 3) return
    this.readyState = 3
    sockets.delete(this)
    server.off('update', this.#onUpdate)
    this.onclose?.({ code })
  }
}
const sockets = new Set<SocketInPage>()

let writing: EditorSession
const refused: string | null = null

async function open(delta: unknown[], mode: Mode): Promise<void> {
  const text = manuscriptText(server)
  server.transact(() => {
    text.delete(0, text.length)
    text.applyDelta(delta.map(opOf))
  })
  writing = startEditorSession(
    {
      chapterId: 'lab',
      memberId: 'me',
      socketUrl: 'ws://lab',
      fetchTicket: () =>
        Promise.resolve(refused === null ? { ticket: 't', clientId: 9, access: 'write' } : { refused }),
      store: null,
      WebSocketPolyfill: SocketInPage as unknown as typeof WebSocket,
    },
    () => () => '',
  )
  const { editor, undo } = writing
  const nothing = () => {}
  registerKeys(editor, undo, {
    openLink: () => editor.update(() => $applyLink('https://a.example/')),
    openHelp: nothing,
    openComment: nothing,
    changeMode: nothing,
    openTools: () => {},
    toggleFocus: () => {},
    openAuthorship: nothing,
    refuseChange: (need) => $isLimited(need, writing.binding),
  })
  registerLimits(editor, writing.binding, nothing)
  editor.setRootElement(document.querySelector<HTMLElement>('#manuscript'))
  editor.registerEditableListener((isEditable) => {
    const root = document.querySelector<HTMLElement>('#manuscript')
    if (root !== null) root.contentEditable = String(isEditable)
  })
  await new Promise<void>((done) => {
    const look = () => {
      if (writing.session.isReady) done()
    }
    writing.session.onChange(look)
    look()
  })
  writing.suggestions.chooseMode(mode)
}

/** Converts a delta operation; `{ block: {…} }` stands for the start of a block. */
function opOf(said: unknown): unknown {
  const op = said as { block?: Record<string, unknown>; attributes?: object; insert?: string }
  if (op.block === undefined) return op
  const marker = new Y.Map<unknown>(Object.entries(op.block))
  return { insert: marker, ...(op.attributes && { attributes: op.attributes }) }
}

function beginning(kind: unknown, level: unknown, suggested: string[]): string {
  const said = typeof kind === 'string' && kind !== 'paragraph' ? `${kind}${level ?? ''} ` : ''
  return `¶${suggested.length === 0 ? '' : `{${suggested.join(',')}}`}${said}`
}

/** Returns a document as text: `¶` for the start of a block, with its kind, and marks as `{b:…}`. */
function read(doc: Y.Doc): string {
  return (
    manuscriptText(doc)
      .toDelta()
      .map(({ insert, attributes }: { insert: unknown; attributes?: Record<string, unknown> }) => {
        const names = Object.keys(attributes ?? {})
          .map((name) => name.replace(/^(ins|del)_.*/u, '$1'))
          .sort()
        const marks = names.join(',')
        if (insert instanceof Y.Map) {
          const suggested = names.filter((name) => name === 'ins' || name === 'del')
          return beginning(insert.get('kind'), insert.get('level'), suggested)
        }
        return marks === '' ? String(insert) : `{${marks}:${String(insert)}}`
      })
      .join('')
      // A mark that is closed and opened again at one position continues.
      .replaceAll(/\}\{(?<=\{([^:{}]+):[^{}]*\}\{)\1:/gu, '')
  )
}

/** Returns the rendered text of the editor in the same notation. */
const shown = (): string =>
  writing.editor.read(() =>
    $getRoot()
      .getChildren()
      .map((block) =>
        $isBlockNode(block)
          ? beginning(
              block.getKind(),
              block.getProps().level,
              $getReserved(block)
                .split(' ')
                .filter(Boolean)
                .map((name) => name.slice(0, 3)),
            ) +
            block
              .getChildren()
              .map((node) => {
                if (!$isTextNode(node)) return '\n'
                const names = $getReserved(node).split(' ').filter(Boolean)
                const marks = names.map((name) => name.replace(/^(ins|del)_.*/u, '$1'))
                if ($getLink(node) !== '') marks.push('link')
                for (const [name, format] of [
                  ['b', 'bold'],
                  ['i', 'italic'],
                ] as const)
                  if (node.hasFormat(format)) marks.push(name)
                const said = marks.sort().join(',')
                return said === '' ? node.getTextContent() : `{${said}:${node.getTextContent()}}`
              })
              .join('')
          : '?',
      )
      .join(''),
  )

/** Sets the browser selection by rendered characters, as the mouse does. */
function select(from: [number, number], to: [number, number] = from): void {
  const root = document.querySelector('#manuscript')
  const place = ([block, offset]: [number, number]): [Node, number] => {
    const element = root?.children[block]
    if (element === undefined) throw new Error(`no block ${block}`)
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let left = offset
    let last: Node | null = null
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const size = (node as Text).length
      last = node
      if (left <= size) return [node, left]
      left -= size
    }
    return last === null ? [element, 0] : [last, (last as Text).length]
  }
  document.getSelection()?.setBaseAndExtent(...place(from), ...place(to))
}

/** Returns the editor's selection: block and offset of both ends. */
const caret = (): [number, number, number, number] | null =>
  writing.editor.read(() => {
    const selection = $getSelection()
    if (!$isRangeSelection(selection)) return null
    const at = ({ key, offset, type }: { key: string; offset: number; type: string }): [number, number] => {
      for (const [index, block] of $getRoot().getChildren().entries()) {
        if (!$isBlockNode(block)) continue
        let before = 0
        const children = block.getChildren()
        if (block.getKey() === key && type === 'element') {
          for (const child of children.slice(0, offset)) before += child.getTextContentSize()
          return [index, before]
        }
        for (const child of children) {
          if (child.getKey() === key) return [index, before + offset]
          before += child.getTextContentSize()
        }
      }
      return [-1, -1]
    }
    return [...at(selection.anchor), ...at(selection.focus)]
  })

/** Applies a remote change; `index` counts document positions, including block markers. */
const remote = {
  insert: (index: number, text: string) => manuscriptText(server).insert(index, text, {}),
  split: (index: number) => manuscriptText(server).insertEmbed(index, new Y.Map([['kind', 'paragraph']]), {}),
  delete: (index: number, length: number) => manuscriptText(server).delete(index, length),
  format: (index: number, length: number, name: string, value: unknown = true) =>
    manuscriptText(server).format(index, length, { [name]: value }),
}

/** Replaces a word as browsers do for spelling corrections and keyboard suggestions. */
function replace(inputType: string, from: [number, number], to: [number, number], data: string): boolean {
  const before = document.getSelection()
  const previousRange = before?.rangeCount ? before.getRangeAt(0).cloneRange() : null
  select(from, to)
  const range = document.getSelection()?.getRangeAt(0)
  if (range === undefined) throw new Error('nothing to replace')
  const target = new StaticRange(range)
  if (previousRange !== null) {
    before?.removeAllRanges()
    before?.addRange(previousRange)
  }
  const carried = new DataTransfer()
  carried.setData('text/plain', data)
  const root = document.querySelector('#manuscript')
  return !root?.dispatchEvent(
    new InputEvent('beforeinput', {
      inputType,
      bubbles: true,
      cancelable: true,
      targetRanges: [target],
      ...(inputType === 'insertReplacementText' ? { dataTransfer: carried } : { data }),
    }),
  )
}

const lab = {
  open,
  read: () => read(writing.session.doc),
  server: () => read(server),
  shown,
  select,
  caret,
  remote,
  replace,
  choose: (mode: Mode) => writing.suggestions.chooseMode(mode),
  undo: () => writing.undo.undo(),
  redo: () => writing.undo.redo(),
  accept: () => writing.suggestions.decide('accepted', writing.suggestions.list()),
  lost: () => writing.session.unsent.map(({ text }) => text),
  refuse: (code: number) => {
    for (const socket of [...sockets]) socket.close(code)
  },
  quoted: () => quoteSelection(writing)?.quote,
  get writing() {
    return writing
  },
}
export type Lab = typeof lab
declare global {
  interface Window {
    lab: Lab
  }
}
window.lab = lab
