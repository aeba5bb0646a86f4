/** The number of code units per call. Arguments are on the stack, which overflows with too many. */
const AT_ONCE = 8_192

/** Converts UTF-16 code units to a string of any length. Lone surrogates are preserved. */
export function textFromCodeUnits(codes: ArrayLike<number>, from = 0, to = codes.length): string {
  let text = ''
  for (let at = from; at < to; at += AT_ONCE) {
    const some = Array.prototype.slice.call(codes, at, Math.min(to, at + AT_ONCE))
    text += String.fromCharCode.apply(null, some)
  }
  return text
}
