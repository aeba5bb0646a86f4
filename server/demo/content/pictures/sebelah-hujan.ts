/** The mark and cover of Sebelah Hujan: a row of chairs in the rain under an awning, one of them free. Drawn for the demo. */

const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="640" height="640"><rect width="64" height="64" fill="#1f5d5b"/><path d="M12 34a20 20 0 0 1 40 0z" fill="#f6f2e2"/><path d="M32 14v-3M32 34v14a5 5 0 0 0 10 0" fill="none" stroke="#f6f2e2" stroke-width="4" stroke-linecap="round"/><circle cx="19" cy="47" r="4" fill="#f6e3ae"/></svg>`

const CHAIR = 'M2 42V10Q15-6 28 10V42M-3 42H33M0 42L-3 88M30 42L33 88M-1 64H31'
const CHAIRS = [40, 118, 262, 340, 410, 560, 640, 860, 950, 1040, 1150, 1220]
const FREE = 748

/** Drops at places that look random and are always the same: a linear congruential generator. */
function rain(count: number): string {
  let state = 20_091
  const next = (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state % most
  }
  return Array.from({ length: count }, () => {
    const length = 12 + next(24)
    return `M${next(1320)} ${40 + next(380)}l${-Math.round(length * 0.27)} ${length}`
  }).join('')
}

const awning = (from: number, step: number, fill: string) =>
  `<path fill="${fill}" d="${Array.from({ length: 1280 / step + 1 }, (_, i) => `M${from + i * step} 0h32v34q-16 26-32 0z`).join('')}"/>`

const chair = (x: number) => `<path transform="translate(${x} 300)" d="${CHAIR}"/>`

const cover = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 448" width="1600" height="560"><rect width="1280" height="448" fill="#173f3f"/><rect y="340" width="1280" height="108" fill="#112f30"/><path d="${rain(210)}" stroke="#8fb9b0" stroke-width="2" stroke-linecap="round" fill="none" opacity=".55"/>${awning(0, 64, '#d9e4d4')}${awning(32, 64, '#2f7d74')}<g fill="none" stroke="#9dc4ba" stroke-width="4" stroke-linecap="round">${CHAIRS.map(chair).join('')}</g><g transform="translate(${FREE} 300)" stroke="#f6e3ae" stroke-width="4.5" stroke-linecap="round"><path d="M2 40V10Q15-6 28 10V40z" fill="#f6e3ae" opacity=".55"/><path d="${CHAIR}" fill="none"/></g><path d="M736 390h54" stroke="#f6e3ae" stroke-width="3" stroke-linecap="round"/></svg>`

export const sebelahHujan = {
  mark,
  cover,
  coverAlt: 'A row of chairs under an awning in the rain; one of them, lit, is free.',
}
