import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { CommentText } from '../components/comments/comment-text.tsx'
import { RichText } from './rich-text.tsx'

const inside = (html: string) => html.replace(/^<div class="[^"]*">|<\/div>$/gu, '')
const shown = (text: string, known: string[] = []) =>
  inside(renderToStaticMarkup(<RichText text={text} known={known} />))

test('numbered lists keep their typed numbers across empty lines', () => {
  expect(shown('1. a\n\n2. b\n\n3. c')).toBe(
    '<ol><li dir="auto" value="1">a</li><li dir="auto" value="2">b</li><li dir="auto" value="3">c</li></ol>',
  )
  expect(shown('4) a\n6) b')).toBe(
    '<ol class="numbers-in-brackets"><li dir="auto" value="4">a</li><li dir="auto" value="6">b</li></ol>',
  )
})

test('HTML in a text is escaped', () => {
  expect(shown('<img src=x onerror=alert(1)> [x](javascript:alert(1)) "&"')).toBe(
    '<p dir="auto">&lt;img src=x onerror=alert(1)&gt; [x](javascript:alert(1)) &quot;&amp;&quot;</p>',
  )
})

test('only mentions of visible members become links', () => {
  expect(shown('@_xhr_ and @nobody', ['_xhr_'])).toBe(
    '<p dir="auto"><a href="/u/_xhr_">@_xhr_</a> and @nobody</p>',
  )
  expect(inside(renderToStaticMarkup(<CommentText text={'*a* @_xhr_\nb\n\n@no'} known={['_xhr_']} />))).toBe(
    '<p dir="auto">*a* <a href="/u/_xhr_">@_xhr_</a><br/>b</p><p dir="auto">@no</p>',
  )
})
