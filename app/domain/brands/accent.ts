import {
  clampChroma,
  converter,
  formatHex,
  modeLrgb,
  modeOklab,
  modeOklch,
  modeRgb,
  type Oklch,
  parse,
  useMode as registerMode,
  wcagContrast,
} from 'culori/fn'

/** A brand's colour: checked against both themes, and adjusted where its contrast is too low. */

registerMode(modeRgb)
registerMode(modeLrgb)
registerMode(modeOklab)
registerMode(modeOklch)
const toOklch = converter('oklch')

/** The lightest and darkest grounds under an accent, and the text on a button of its colour; as in `tokens.css`. */
export const ACCENT_GROUNDS = {
  light: { grounds: ['#f3f4ef', '#fcfcfa'], onAccent: '#ffffff' },
  dark: { grounds: ['#10142a', '#181d39'], onAccent: '#10142a' },
} as const
export const MIN_CONTRAST = 4.5

type Theme = keyof typeof ACCENT_GROUNDS
export type AccentPair = Record<Theme, string>
/** `adjusted` names the themes in which the colour differs from the chosen one. */
export type Accent = { chosen: string; pair: AccentPair; adjusted: Theme[] }
type Checked =
  | { ok: true; accent: Accent }
  | { ok: false; why: 'brand.colour_unknown' | 'brand.colour_white' }

/** The lowest contrast of a colour in a theme: on its grounds, and under the text of a button. */
export function accentContrast(colour: string, theme: Theme): number {
  const { grounds, onAccent } = ACCENT_GROUNDS[theme]
  const [first, second] = grounds
  return Math.min(wcagContrast(colour, first), wcagContrast(colour, second), wcagContrast(colour, onAccent))
}

const STEP = 0.004

/** Makes a colour darker or lighter until its contrast suffices; keeps the hue. */
function adjust(colour: Oklch, theme: Theme): string {
  const step = theme === 'light' ? -STEP : STEP
  for (let l = colour.l; l >= 0 && l <= 1; l += step) {
    const hex = formatHex(clampChroma({ ...colour, l }, 'oklch'))
    if (accentContrast(hex, theme) >= MIN_CONTRAST) return hex
  }
  return theme === 'light' ? '#000000' : '#ffffff'
}

const isNearlyWhite = ({ l, c }: Oklch) => l > 0.93 && c < 0.03

/** Checks a typed colour, such as `#1f5d5b`, `1F5D5B`, `rgb(31 93 91)` or `teal`, and makes the pair of it. */
export function checkAccent(typed: string): Checked {
  const text = typed.trim()
  const parsed = parse(/^[\da-f]{3}(?:[\da-f]{3})?$/i.test(text) ? `#${text}` : text)
  if (!parsed || (parsed.alpha ?? 1) < 1) return { ok: false, why: 'brand.colour_unknown' }
  const chosen = formatHex(parsed)
  const colour = toOklch(chosen)
  if (!colour) return { ok: false, why: 'brand.colour_unknown' }
  if (isNearlyWhite(colour)) return { ok: false, why: 'brand.colour_white' }
  const themes = ['light', 'dark'] as const
  const fits = (theme: Theme) => accentContrast(chosen, theme) >= MIN_CONTRAST
  const pair = {
    light: fits('light') ? chosen : adjust(colour, 'light'),
    dark: fits('dark') ? chosen : adjust(colour, 'dark'),
  }
  return { ok: true, accent: { chosen, pair, adjusted: themes.filter((theme) => pair[theme] !== chosen) } }
}
