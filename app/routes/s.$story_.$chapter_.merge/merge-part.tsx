import { DiffView } from '#app/components/revisions/diff-view.tsx'
import { BlockFrame, Runs } from '#app/components/revisions/runs.tsx'
import type { Block } from '#app/domain/manuscript/layout.ts'
import { CHOICES } from '#app/domain/revisions/merge.ts'
import { useT } from '#app/messages/use-t.tsx'
import type { App, ViewOf } from '#app/view-of.ts'

type MergeView = ViewOf<App['branches']['merge']>

type Part = MergeView['parts'][number]
type Props = { part: Part; lang: string; asks: boolean; chosen: string | undefined }

/** Shows one part of the merge: unchanged text in one line, one-sided changes in full, conflicts with a choice. */
export function MergePart({ part, lang, asks, chosen }: Props) {
  const t = useT()
  if (part.type === 'kept')
    return part.blocks === 0 ? null : (
      <p className="meta diff-fold">{t('merge.kept', { count: part.blocks })}</p>
    )
  if (part.type === 'taken' || part.type === 'woven')
    return (
      <section className="stack">
        <h3 className="label">{t(part.type === 'taken' ? 'merge.from_branch' : 'merge.woven')}</h3>
        <DiffView changes={part.changes} lang={lang} view="inline" />
      </section>
    )
  return (
    <fieldset className="team stack">
      <legend className="label">{t('merge.conflict')}</legend>
      <h4 className="label">{t('merge.base')}</h4>
      <MergedBlocks blocks={part.base} lang={lang} />
      <h4 className="label">{t('merge.ours')}</h4>
      <DiffView changes={part.ours} lang={lang} view="inline" />
      <h4 className="label">{t('merge.theirs')}</h4>
      <DiffView changes={part.theirs} lang={lang} view="inline" />
      {asks ? (
        <div className="row" role="radiogroup" aria-label={t('merge.which')}>
          <span>{t('merge.which')}</span>
          {CHOICES.map((choice) => (
            <label key={choice} className="check">
              <input
                type="radio"
                name={`conflict-${part.key}`}
                value={choice}
                defaultChecked={chosen === choice}
                required
              />
              <span>{t(`merge.${choice}`)}</span>
            </label>
          ))}
        </div>
      ) : null}
    </fieldset>
  )
}

function MergedBlocks({ blocks, lang }: { blocks: readonly Block[]; lang: string }) {
  const t = useT()
  if (blocks.length === 0) return <p className="muted">{t('merge.nothing')}</p>
  return (
    <div className="prose diff-text" lang={lang}>
      {blocks.map((block) => (
        <BlockFrame key={block.id} block={block}>
          <Runs runs={block.runs} />
        </BlockFrame>
      ))}
    </div>
  )
}
