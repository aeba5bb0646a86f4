import { expect, test } from 'vitest'
import { fileName } from './file-name.ts'

test('an exported file is named after its slug, but never like a device of Windows', () => {
  const names = ['con', 'com1', 'nul', 'console', 'com10', 'forty-minutes'].map((slug) =>
    fileName(slug, 'md'),
  )
  expect(names).toEqual(['con_.md', 'com1_.md', 'nul_.md', 'console.md', 'com10.md', 'forty-minutes.md'])
})
