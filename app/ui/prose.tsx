/**
 * A published text. The HTML comes from our own walker over the manuscript's blocks (`manuscript/html.ts`), which
 * escapes everything and writes nothing but a handful of elements; never hand it anything else.
 */
export function Prose({ html, lang }: { html: string; lang: string }) {
  return (
    <div
      className="prose"
      lang={lang}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: made by our own walker, see above
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

const WORDS_A_MINUTE = 200
export const minutesOf = (words: number): number => Math.max(1, Math.round(words / WORDS_A_MINUTE))
