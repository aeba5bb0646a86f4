export type HighlightFragment = { text: string; hit: boolean }

/** A text with the words that were asked for marked; React escapes it like any other. */
export const HighlightedText = ({ pieces }: { pieces: readonly HighlightFragment[] }) => (
  <>
    {pieces.map(({ text, hit }, i) => {
      const key = `${i}`
      return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>
    })}
  </>
)
