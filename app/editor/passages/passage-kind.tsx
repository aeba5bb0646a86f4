import { $getNodeByKey, SKIP_DOM_SELECTION_TAG } from 'lexical'
import { type BlockProps, MAX_LEVEL } from '#app/domain/manuscript/layout.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import type { RenderedBlock } from '../binding/rendered-blocks.ts'
import { $mayReshape } from '../commands/limits.ts'
import type { EditorSession } from '../editor-session.ts'
import { $isBlockNode } from '../nodes/block-node.ts'
import { PARAGRAPH } from '../nodes/props.ts'

const KINDS: readonly {
  id: string
  label: `editor.${'paragraph' | 'heading2' | 'heading3' | 'quote' | 'bullets' | 'numbers' | 'break'}`
  props: BlockProps
}[] = [
  { id: 'paragraph', label: 'editor.paragraph', props: PARAGRAPH },
  { id: 'heading2', label: 'editor.heading2', props: { kind: 'heading2' } },
  { id: 'heading3', label: 'editor.heading3', props: { kind: 'heading3' } },
  { id: 'quote', label: 'editor.quote', props: { kind: 'quote' } },
  { id: 'bullet', label: 'editor.bullets', props: { kind: 'item', list: 'bullet', level: 0 } },
  { id: 'number', label: 'editor.numbers', props: { kind: 'item', list: 'number', level: 0 } },
  { id: 'break', label: 'editor.break', props: { kind: 'break' } },
]

type Props = { editorSession: EditorSession; block: RenderedBlock }

/**
 * Selects the kind of the paragraph and the level of a list item; in suggest mode only of paragraphs that the member
 * suggested.
 */
export function PassageKind({ editorSession: { editor, binding, undo }, block }: Props) {
  const t = useT()
  const { props, key, length } = block
  if (props.kind === 'image') return null
  const may = editor.getEditorState().read(() => {
    const node = $getNodeByKey(key)
    return $isBlockNode(node) && $mayReshape(node, binding)
  })
  const set = (next: BlockProps) => {
    undo.stopCapturing()
    editor.update(
      () => {
        const node = $getNodeByKey(key)
        if ($isBlockNode(node)) node.setProps(next)
      },
      { tag: SKIP_DOM_SELECTION_TAG },
    )
  }
  const level = props.level ?? 0
  const choose = (id: string) => {
    const kind = KINDS.find((one) => one.id === id)
    if (kind !== undefined) set(kind.props.kind === 'item' ? { ...kind.props, level } : kind.props)
  }
  // A scene break has no text.
  const kinds = KINDS.filter(({ id }) => id !== 'break' || length === 0 || props.kind === 'break')
  return (
    <>
      <span className="mode">
        <select
          aria-label={t('passages.kind')}
          value={props.kind === 'item' ? (props.list ?? 'bullet') : props.kind}
          disabled={!may}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {kinds.map(({ id, label }) => (
            <option key={id} value={id}>
              {t(label)}
            </option>
          ))}
        </select>
      </span>
      {props.kind === 'item' && may ? (
        <>
          <Button
            size="small"
            look="quiet"
            onClick={() => set(level === 0 ? PARAGRAPH : { ...props, level: level - 1 })}
          >
            {t('editor.outwards')}
          </Button>
          {level < MAX_LEVEL ? (
            <Button size="small" look="quiet" onClick={() => set({ ...props, level: level + 1 })}>
              {t('editor.inwards')}
            </Button>
          ) : null}
        </>
      ) : null}
    </>
  )
}
