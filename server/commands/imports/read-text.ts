import type { ImportedText } from '#app/domain/imports/imported-text.ts'
import { paragraph } from '#app/domain/manuscript/write.ts'

/** Reads plain text: paragraphs are separated by empty lines, or are lines where there are no empty ones. */
export function readText(text: string): ImportedText {
  const lines = text.replace(/\r\n?/g, '\n')
  const parts = /\n[ \t]*\n/.test(lines) ? lines.split(/\n(?:[ \t]*\n)+/) : lines.split('\n')
  const blocks = parts.map((part) => part.replace(/^\n+|\n+$/g, '')).filter((part) => part.trim() !== '')
  return {
    ...{ title: '', synopsis: '', language: '', licence: null, authors: [], pictures: [], losses: {} },
    chapters: blocks.length === 0 ? [] : [{ title: '', blocks: blocks.map(paragraph) }],
  }
}
