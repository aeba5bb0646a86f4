import { escapeHtml } from '#app/domain/manuscript/html.ts'

/** A mail as data, from which its plain and its HTML part are written, so that both say the same. */
export type Letter = {
  lang: string
  heading: string
  sections: readonly LetterSection[]
  /** Why the reader gets this mail and how to stop it. */
  footer: readonly LetterLine[]
}
export type LetterSection = { title?: string; lines: readonly LetterLine[] }
/** A line links to an absolute URL; its note stands after it in smaller letters. */
export type LetterLine = { text: string; url?: string; note?: string }

function plainLine({ text, url, note }: LetterLine): string {
  const said = note ? `${text} (${note})` : text
  return url ? `- ${said}\n  ${url}` : said
}

export function plainLetter({ heading, sections, footer }: Letter): string {
  const parts = sections.map(({ title, lines }) =>
    [
      ...(title ? [`${title}\n${'-'.repeat(Math.min(60, [...title].length))}`] : []),
      ...lines.map(plainLine),
    ].join('\n'),
  )
  return [heading, ...parts, ['--', ...footer.map(footerLine)].join('\n')].join('\n\n').concat('\n')
}
const footerLine = ({ text, url }: LetterLine) => (url ? `${text}: ${url}` : text)

const FONT = "font-family:Georgia,'Times New Roman',serif"
const SANS = 'font-family:-apple-system,Segoe UI,Helvetica,Arial,sans-serif'
/** Mail clients with a dark theme show the letter on a dark ground. */
const DARK =
  '@media (prefers-color-scheme:dark){a{color:#a3b4ff!important}p,p a,span{color:#a7adc6!important}p{border-color:#2f365c!important}}'

function htmlLine({ text, url, note }: LetterLine): string {
  const said = url
    ? `<a href="${escapeHtml(url)}" style="color:#2c3e94">${escapeHtml(text)}</a>`
    : escapeHtml(text)
  const small = note ? `<br><span style="color:#525a70;font-size:14px">${escapeHtml(note)}</span>` : ''
  return `<li style="margin:0 0 12px">${said}${small}</li>`
}

/** Writes HTML for mail clients: one column, styles in place, no images and nothing that is loaded. */
export function htmlLetter({ lang, heading, sections, footer }: Letter): string {
  const parts = sections.map(
    ({ title, lines }) =>
      `${title ? `<h2 style="${FONT};font-size:20px;margin:32px 0 12px">${escapeHtml(title)}</h2>` : ''}
<ul style="list-style:none;margin:0;padding:0;font-size:16px;line-height:1.5">
${lines.map(htmlLine).join('\n')}
</ul>`,
  )
  const foot = footer.map(({ text, url }) =>
    url
      ? `<a href="${escapeHtml(url)}" style="color:#525a70">${escapeHtml(text)}</a>`
      : `<span>${escapeHtml(text)}</span>`,
  )
  return `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escapeHtml(heading)}</title><style>${DARK}</style></head>
<body style="${SANS};margin:0;padding:24px 16px">
<div style="max-width:36em;margin:0 auto">
<h1 style="${FONT};font-size:26px;line-height:1.25;margin:0 0 16px">${escapeHtml(heading)}</h1>
${parts.join('\n')}
<p style="border-top:1px solid #d6d4cc;color:#525a70;font-size:14px;line-height:1.6;margin:32px 0 0;padding-top:12px">${foot.join('<br>\n')}</p>
</div>
</body>
</html>
`
}
