// Scripts written from right to left.
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u

/** Returns the direction of the first letter, like `dir="auto"`, for text that shares an element with other text. */
export function directionOf(text: string): 'ltr' | 'rtl' | 'auto' {
  const first = /\p{L}/u.exec(text)?.[0]
  if (first === undefined) return 'auto'
  return RIGHT_TO_LEFT.test(first) ? 'rtl' : 'ltr'
}
