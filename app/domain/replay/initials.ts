/** Returns two letters for a name, with a number if they are taken; adds the result to `taken`. */
export function initialsOf(name: string, taken: Set<string>): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const letters = words.length > 1 ? words.slice(0, 2).map(first) : [...(words[0] ?? '')].slice(0, 2)
  const wanted = letters.join('').toUpperCase() || '·'
  let initials = wanted
  for (let n = 2; taken.has(initials); n++) initials = `${wanted}${n}`
  taken.add(initials)
  return initials
}

const first = (word: string): string => [...word][0] ?? ''
