/**
 * Renders a published text. The HTML comes from `manuscript/html.ts`, which
 * escapes all text and writes only a few elements. Danger: never pass any other HTML.
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
