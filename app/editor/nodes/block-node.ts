import {
  $applyNodeReplacement,
  $isRangeSelection,
  $isTextNode,
  type BaseSelection,
  type DOMExportOutput,
  type EditorConfig,
  type ElementDOMSlot,
  type LexicalEditor,
  type LexicalNode,
  ParagraphNode,
  type RangeSelection,
  type SerializedParagraphNode,
} from 'lexical'
import type { BlockKind, BlockProps } from '#app/domain/manuscript/layout.ts'
import { blockElement, captionElement, updateBlockElement } from './block-dom.ts'
import { canonicalProps, outdented, PARAGRAPH, sameProps } from './props.ts'

export type SerializedBlock = SerializedParagraphNode & BlockProps

/**
 * One block of a manuscript. Blocks are children of the root and never nested. Extends Lexical's ParagraphNode, because
 * Lexical only allows a subclass as its replacement.
 */
export class BlockNode extends ParagraphNode {
  __props: BlockProps = PARAGRAPH

  override $config() {
    return this.config('block', { extends: ParagraphNode })
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    this.__props = previous.__props
  }

  getProps(): BlockProps {
    return this.getLatest().__props
  }
  getKind(): BlockKind {
    return this.getProps().kind
  }
  setProps(props: BlockProps): this {
    if (sameProps(this.getProps(), props)) return this
    const self = this.getWritable()
    self.__props = Object.freeze(canonicalProps(props))
    return self
  }

  override createDOM(_config: EditorConfig, editor?: LexicalEditor): HTMLElement {
    const owner = editor?._window?.document ?? document
    return blockElement(owner, this.__props)
  }
  override updateDOM(previous: ParagraphNode, dom: HTMLElement): boolean {
    if (!$isBlockNode(previous) || previous.__props.kind !== this.__props.kind) return true
    if (previous.__props === this.__props) return false
    updateBlockElement(dom, this.__props)
    return false
  }
  override getDOMSlot(element: HTMLElement): ElementDOMSlot<HTMLElement> {
    const slot = super.getDOMSlot(element)
    return this.__props.kind === 'image' ? slot.withElement(captionElement(element)) : slot
  }
  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    const { kind } = this.getProps()
    if (kind === 'break') return { element: document.createElement('hr') }
    if (kind === 'item') return { element: document.createElement('li') }
    return super.exportDOM(editor)
  }

  override exportJSON(): SerializedBlock {
    const shape = {
      children: [],
      direction: null,
      format: '',
      indent: 0,
      textFormat: 0,
      textStyle: '',
    } as const
    return { ...this.getProps(), ...shape, children: [], type: 'block', version: 1 }
  }
  override updateFromJSON(value: Parameters<ParagraphNode['updateFromJSON']>[0]): this {
    return this.setProps(canonicalProps(value as Partial<Record<keyof BlockProps, unknown>>))
  }

  override insertNewAfter(selection: RangeSelection, restoreSelection = true): BlockNode {
    const props = this.getProps()
    const { kind } = props
    const next = $createBlockNode(kind === 'image' || kind === 'break' ? PARAGRAPH : props)
    if ((kind === 'heading2' || kind === 'heading3') && !this.isEmpty()) {
      // Enter at the end of a heading adds a paragraph after it; at its start, a paragraph above it.
      if (atEnd(this, selection)) next.setProps(PARAGRAPH)
      else if (atStart(this, selection)) this.setProps(PARAGRAPH)
    } else if (kind === 'heading2' || kind === 'heading3') next.setProps(PARAGRAPH)
    this.insertAfter(next, restoreSelection)
    return next
  }

  override collapseAtStart(): boolean {
    const props = this.getProps()
    if (props.kind !== 'paragraph') {
      this.setProps(outdented(props))
      return true
    }
    const next = this.getNextSibling()
    if (!this.isEmpty() || this.getPreviousSibling() !== null || next === null) return false
    this.selectNext(0, 0)
    this.remove()
    return true
  }

  /** A block copied as a whole keeps its kind; a part of one is copied as text. */
  override extractWithChild(_child: LexicalNode, selection: BaseSelection | null): boolean {
    if (this.getKind() === 'paragraph' || !$isRangeSelection(selection)) return false
    const text = this.getTextContent()
    return text !== '' && selection.getTextContent() === text
  }
  override canMergeWhenEmpty(): boolean {
    return this.getKind() !== 'paragraph'
  }
  override canIndent(): boolean {
    return false
  }
}

function atEnd(block: BlockNode, { anchor }: RangeSelection): boolean {
  const last = block.getLastChild()
  if (anchor.type === 'element') return anchor.offset === block.getChildrenSize()
  return $isTextNode(last) && last.getKey() === anchor.key && anchor.offset === last.getTextContentSize()
}
function atStart(block: BlockNode, { anchor }: RangeSelection): boolean {
  if (anchor.offset !== 0) return false
  return anchor.type === 'element' || block.getFirstChild()?.getKey() === anchor.key
}

export const $createBlockNode = (props: BlockProps = PARAGRAPH): BlockNode =>
  $applyNodeReplacement(new BlockNode()).setProps(props)

export const $isBlockNode = (node: LexicalNode | null | undefined): node is BlockNode =>
  node instanceof BlockNode
