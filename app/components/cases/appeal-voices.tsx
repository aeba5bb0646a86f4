import { useT } from '#app/messages/use-t.tsx'
import type { Chosen } from './load-queue.ts'

/** Both voices of an appeal side by side, equally large, and what granting it undoes. */
export function AppealVoices({ appeal, author }: { appeal: NonNullable<Chosen['appeal']>; author: string }) {
  const t = useT()
  const { view, decision, subjectKind, message, decidedBy, words, effects } = appeal
  const isSanction = decision === 'decline_suspend' && subjectKind === 'member'
  return (
    <>
      {view?.text ? (
        <p className="case__text" dir="auto">
          {view.text}
        </p>
      ) : null}
      <div className="case__voices">
        <section>
          <h3 className="case__label">{t('cases.appeal_decided', { name: decidedBy })}</h3>
          <p className="case__voice" dir="auto">
            {decision && decision !== 'grant' && decision !== 'keep'
              ? `${t(isSanction ? 'appeal.decided_sanction' : `appeal.decided_${decision}`)} `
              : ''}
            {message}
          </p>
        </section>
        <section>
          <h3 className="case__label">{t('cases.appeal_answers', { name: author })}</h3>
          <p className="case__voice" dir="auto">
            {words}
          </p>
        </section>
      </div>
      <p className="meta">
        {effects.length === 0
          ? t('cases.effect_none')
          : `${t('cases.appeal_undoes')}: ${effects.map((type) => t(`cases.effect_${type}`)).join(', ')}. `}
        {t('cases.one_appeal')}
      </p>
    </>
  )
}
