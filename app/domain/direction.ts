// Scripts that are written from right to left.
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u

/** As `dir="auto"` finds it: from the first letter. For text that stands beside other text in one element. */
export function directionOf(text: string): 'ltr' | 'rtl' | 'auto' {
  const first = /\p{L}/u.exec(text)?.[0]
  if (first === undefined) return 'auto'
  return RIGHT_TO_LEFT.test(first) ? 'rtl' : 'ltr'
}
