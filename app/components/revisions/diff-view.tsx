import { directionOf } from '#app/domain/direction.ts'
import { blockText } from '#app/domain/manuscript/block-text.ts'
import type { DiffChange } from '#app/domain/revisions/diff.ts'
import { isSelectable } from '#app/domain/revisions/partial-approval.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { type DiffEntry, type DiffHunk, diffHunks } from './diff-hunks.ts'
import { BlockFrame, Runs, Segments, type VisibleSide } from './runs.tsx'

type Props = {
  changes: readonly DiffEntry[]
  lang: string
  view: 'inline' | 'split'
  /** The id of the form that receives the chosen changes. */
  choose?: string | undefined
}

export const changeId = (n: number) => `change-${n}`

/** Shows the changes of a text inline or side by side. */
export function DiffView({ changes, lang, view, choose }: Props) {
  const passages = diffHunks(changes)
  return (
    <div className={view === 'split' ? 'diff diff--split' : 'diff'} lang={lang}>
      {passages.map((passage, place) => (
        <Hunk
          // biome-ignore lint/suspicious/noArrayIndexKey: hunks of one comparison never move
          key={place}
          passage={passage}
          again={continuesChange(passages, place)}
          view={view}
          choose={choose}
        />
      ))}
    </div>
  )
}

/** Returns true when the hunk continues the change before it. */
function continuesChange(passages: readonly DiffHunk[], place: number): boolean {
  const [passage, last] = [passages[place], passages[place - 1]]
  return passage?.type === 'change' && last?.type === 'change' && last.n === passage.n
}

type PassageProps = { passage: DiffHunk; again: boolean } & Pick<Props, 'view' | 'choose'>

function Hunk({ passage, again, view, choose }: PassageProps) {
  const t = useT()
  if (passage.type === 'change')
    return (
      <div
        className={`diff-row diff-block diff-block--${passage.change.type}`}
        id={again ? undefined : changeId(passage.n)}
        tabIndex={-1}
      >
        {passage.piece ? (
          <p className="meta" lang={t.locale}>
            {t('revisions.piece_of', { n: passage.n, ...passage.piece })}
          </p>
        ) : null}
        {choose && !again && isSelectable(passage.change) ? (
          <label className="diff-choice" lang={t.locale}>
            <input type="checkbox" name="change" value={passage.n} form={choose} />
            {t('revisions.choose_change', { n: passage.n })}
          </label>
        ) : null}
        <Columns change={passage.change} view={view} />
      </div>
    )
  if (passage.type === 'skipped')
    return (
      <p lang={t.locale} className="meta diff-fold">
        {t('revisions.diff_same', { count: passage.blocks })}
      </p>
    )
  const blocks = passage.changes.map((change, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one comparison never move
    <div className="diff-row diff-row--same" key={place}>
      <Columns change={change} view={view} />
    </div>
  ))
  if (!passage.folded) return <>{blocks}</>
  return (
    <div lang={t.locale} className="diff-fold">
      <Disclosure label={t('revisions.diff_same', { count: passage.changes.length })}>{blocks}</Disclosure>
    </div>
  )
}

function Columns({ change, view }: { change: DiffChange; view: Props['view'] }) {
  const both = (
    <div className="prose diff-text diff-text--both">
      <Label change={change} />
      <Text change={change} side="both" />
    </div>
  )
  if (view === 'inline') return both
  return (
    <>
      {/* For narrow screens, which have no room for two columns. */}
      {both}
      <div className="prose diff-text diff-text--before">
        <Text change={change} side="before" />
      </div>
      <div className="prose diff-text diff-text--after">
        <Label change={change} />
        <Text change={change} side="after" />
      </div>
    </>
  )
}

/** Names the kind of change in words, so that it does not depend on colour alone. */
function Label({ change }: { change: DiffChange }) {
  const t = useT()
  const label = {
    same: null,
    added: t('revisions.diff_added'),
    removed: t('revisions.diff_removed'),
    moved: t('revisions.diff_moved'),
    away: t('revisions.diff_away'),
    changed: change.type === 'changed' && change.kind ? t('revisions.diff_kind') : null,
  }[change.type]
  return label ? (
    <span className="diff-label" lang={t.locale}>
      {label}
    </span>
  ) : null
}

function Text({ change, side }: { change: DiffChange; side: VisibleSide }) {
  switch (change.type) {
    case 'same':
      return (
        <BlockFrame block={change.block}>
          <Runs runs={change.block.runs} />
        </BlockFrame>
      )
    case 'changed': {
      // When old and new text share a block, the new block decides the formatting.
      const shown = side === 'before' ? change.from : change.to
      return (
        <BlockFrame block={shown} dir={directionOf(blockText(shown))}>
          <Segments segments={change.segments} side={side} />
        </BlockFrame>
      )
    }
    case 'added':
    case 'moved':
      if (side === 'before') return null
      return (
        <BlockFrame block={change.block}>
          {change.type === 'added' ? (
            <ins>
              <Runs runs={change.block.runs} />
            </ins>
          ) : (
            <Runs runs={change.block.runs} />
          )}
        </BlockFrame>
      )
    case 'removed':
    case 'away':
      if (side === 'after') return null
      return (
        <BlockFrame block={change.block}>
          {change.type === 'removed' ? (
            <del>
              <Runs runs={change.block.runs} />
            </del>
          ) : (
            <span className="diff-gone">
              <Runs runs={change.block.runs} />
            </span>
          )}
        </BlockFrame>
      )
  }
}
