/** Arguments lie on the stack, which holds no million of them. */
const AT_ONCE = 8_192

/** The text of these UTF-16 units, of any length; halves of surrogate pairs stay what they are. */
export function textOfCodes(codes: ArrayLike<number>, from = 0, to = codes.length): string {
  let text = ''
  for (let at = from; at < to; at += AT_ONCE) {
    const some = Array.prototype.slice.call(codes, at, Math.min(to, at + AT_ONCE))
    text += String.fromCharCode.apply(null, some)
  }
  return text
}
