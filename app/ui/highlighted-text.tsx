export type HighlightFragment = { text: string; hit: boolean }

/** Renders a search excerpt with its matches highlighted. */
export const HighlightedText = ({ pieces }: { pieces: readonly HighlightFragment[] }) => (
  <>
    {pieces.map(({ text, hit }, i) => {
      const key = `${i}`
      return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>
    })}
  </>
)
