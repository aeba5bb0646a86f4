import { useT } from '#app/messages/use-t.tsx'
import type { WritingPreferences } from '../tools/preferences.ts'
import type { WordCounts } from '../tools/use-word-counts.ts'

type Props = { counts: WordCounts | null; preferences: WritingPreferences; onOpen: () => void }

/** Shows the word count and what is left of the member's goal; opens the outline and goals. */
export function WordCount({ counts, preferences: { sessionGoal, chapterGoal }, onOpen }: Props) {
  const t = useT()
  if (counts === null) return null
  const [done, goal] = sessionGoal > 0 ? [counts.session, sessionGoal] : [counts.chapter, chapterGoal]
  const isReached = goal > 0 && done >= goal
  return (
    <>
      <button type="button" className="word-count" aria-haspopup="dialog" onClick={onOpen}>
        {t('editor.words', { count: counts.chapter })}
        {goal === 0 || isReached ? null : <> · {t('tools.left', { count: goal - done })}</>}
      </button>
      {/* Announced once, when the goal is reached. */}
      <span role="status">{isReached ? t('tools.reached', { count: goal }) : null}</span>
    </>
  )
}
