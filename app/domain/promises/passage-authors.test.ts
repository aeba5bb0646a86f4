import { describe, expect, it } from 'vitest'
import { authorsOfPassage } from './passage-authors.ts'

const text = 'The door is red.\nIt has  two steps.'
const runs = [
  { author: 'ana', length: 17 },
  { author: null, length: 3 },
  { author: 'budi', length: 15 },
]

describe('authorsOfPassage', () => {
  it('names the author of the larger part of a passage first', () => {
    expect(authorsOfPassage(text, runs, 'red. It has two steps')).toEqual(['budi', 'ana'])
  })
  it('names only authors with a character in the passage', () => {
    expect(authorsOfPassage(text, runs, 'The door')).toEqual(['ana'])
  })
  it('finds nothing for words that the text does not have', () => {
    expect(authorsOfPassage(text, runs, 'The door is blue')).toBeUndefined()
    expect(authorsOfPassage(text, runs, '  ')).toBeUndefined()
  })
})
