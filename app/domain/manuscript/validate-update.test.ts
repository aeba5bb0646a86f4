import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { slowness } from '#tests/setup/machine-speed.ts'
import { seededRandom } from '../random.ts'
import { GENESIS, manuscriptText } from './layout.ts'
import { decode, type UpdateValidation, validateUpdate } from './validate-update.ts'
import { insertBlocks, newMarker } from './write.ts'

const fresh = (clientID = 9) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, GENESIS)
  doc.clientID = clientID
  return doc
}
const copyOf = (doc: Y.Doc, clientID: number) => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = clientID
  return copy
}

/** Validates the update that `change` makes against the document that the writer began with. */
function validate(change: (text: Y.Text, doc: Y.Doc) => void, doc = fresh()): UpdateValidation {
  const server = copyOf(doc, 0)
  const before = Y.encodeStateVector(doc)
  change(manuscriptText(doc), doc)
  return validateUpdate(server, decode(Y.encodeStateAsUpdate(doc, before))!)
}
const code = (result: UpdateValidation) => (result.ok ? 'ok' : result.code)

describe('[W1] valid manuscript updates', () => {
  const text = 'Sebuah api 🔥\nkecil'
  test.each<[string, (t: Y.Text, d: Y.Doc) => void]>([
    ['text', (t) => t.insert(1, text)],
    ['formats', (t) => t.insert(1, text, { b: true, i: true, u: true, s: true, link: 'https://a.example' })],
    [
      'a removed format',
      (t) => {
        t.insert(1, text, { b: true })
        t.format(2, 4, { b: null })
      },
    ],
    [
      'blocks of every kind',
      (t) =>
        insertBlocks(t, 1, [
          { kind: 'heading2', runs: [{ text, marks: {} }] },
          { kind: 'item', list: 'number', level: 4, runs: [] },
          { kind: 'image', media: 'abc-1', alt: 'x', width: 3, runs: [] },
          { kind: 'break', runs: [] },
        ]),
    ],
    [
      'a changed marker',
      (t) => {
        const m = newMarker({ kind: 'item', level: 1 })
        t.insertEmbed(1, m)
        m.set('level', 2)
        m.delete('level')
        m.set('kind', 'quote')
      },
    ],
    [
      'deletions of its own text',
      (t) => {
        t.insert(1, text)
        t.insertEmbed(3, newMarker({ kind: 'quote' }))
        t.delete(0, 6)
      },
    ],
  ])('an update with %s is valid', (_, change) => {
    expect(validate(change)).toMatchObject({ ok: true, missing: false })
  })

  test('each of 300 small changes to a document with history is valid', () => {
    const doc = fresh()
    for (let i = 0; i < 300; i++) {
      const result = validate((t) => {
        if (i % 7 === 3)
          t.insertEmbed(Math.floor(t.length / 2), newMarker({ kind: i % 2 ? 'quote' : 'paragraph' }))
        else if (i % 5 === 4) t.delete(Math.floor(t.length / 3), 2)
        else if (i % 11 === 5) t.format(0, t.length, { b: i % 2 ? true : null })
        else t.insert((i * 37) % (t.length + 1), `w${i} `)
      }, doc)
      expect(result).toMatchObject({ ok: true, missing: false })
    }
    expect(validateUpdate(fresh(3), decode(Y.encodeStateAsUpdate(doc))!)).toMatchObject({
      ok: true,
      missing: false,
    })
  })

  test('an update with structs of two clients that depend on each other is valid', () => {
    const a = fresh(20)
    const b = fresh(10)
    for (let i = 0; i < 50; i++) {
      manuscriptText(a).insert(1 + i, 'a')
      Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)))
      manuscriptText(b).insert(2 + i, 'b')
      Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)))
    }
    const result = validateUpdate(fresh(), decode(Y.encodeStateAsUpdate(a))!)
    expect(result).toMatchObject({ ok: true, missing: false })
    expect(result.ok && [...result.ranges.keys()].sort((x, y) => x - y)).toEqual([1, 10, 20])
  })
})

describe('[W2] refused manuscript updates', () => {
  test.each<[string, (t: Y.Text, d: Y.Doc) => void]>([
    ['another root', (_, d) => d.getMap('evil').set('a', 1)],
    ['another root, by insertion', (_, d) => d.getText('t').insert(0, 'x')],
    ['an attribute of the text', (t) => t.setAttribute('x', 1)],
    ['an array', (t) => t.insertEmbed(1, new Y.Array())],
    ['XML', (t) => t.insertEmbed(1, new Y.XmlElement('script'))],
    ['an XML hook', (t) => t.insertEmbed(1, new Y.XmlHook('h'))],
    ['a text in the text', (t) => t.insertEmbed(1, new Y.Text('x'))],
    ['a plain embed', (t) => t.insertEmbed(1, { image: 'x' })],
    [
      'a subdocument',
      (t) => {
        const m = new Y.Map()
        t.insertEmbed(1, m)
        m.set('kind', new Y.Doc())
      },
    ],
    [
      'bytes',
      (t) => {
        const m = new Y.Map()
        t.insertEmbed(1, m)
        m.set('alt', new Uint8Array(3))
      },
    ],
    [
      'a type inside a marker',
      (t) => {
        const m = new Y.Map()
        t.insertEmbed(1, m)
        m.set('kind', new Y.Map())
      },
    ],
    ['an unknown kind', (t) => t.insertEmbed(1, new Y.Map([['kind', 'script']]))],
    ['an unknown key', (t) => t.insertEmbed(1, new Y.Map([['onclick', 'x']]))],
    [
      'an overwritten kind',
      (t) => {
        const m = t.toDelta()[0]?.insert as Y.Map<unknown>
        m.set('kind', 'evil')
      },
    ],
    ['a level too deep', (t) => t.insertEmbed(1, new Y.Map([['level', 200]]))],
    ['an unsafe link', (t) => t.insert(1, 'x', { link: 'java\tscript:alert(1)' })],
    ['a protocol-relative link', (t) => t.insert(1, 'x', { link: '//evil' })],
    ['an unknown format', (t) => t.insert(1, 'x', { style: 'a' })],
    ['a format of another type', (t) => t.insert(1, 'x', { b: { deep: 1 } })],
    ['NUL', (t) => t.insert(1, 'a\u0000b')],
    ['a carriage return', (t) => t.insert(1, 'a\rb')],
  ])('an update with %s is refused', (_, change) => {
    expect(code(validate(change))).toBe('refused')
  })

  test('text inserted into a marker by naming its entry as neighbour is refused', () => {
    const doc = fresh()
    const server = copyOf(doc, 0)
    const attacker = new Y.Doc()
    attacker.clientID = 66
    // The entry `kind` of the genesis marker is item 1:1; a string inserted after it becomes part of the marker's map.
    const bytes = Uint8Array.from([1, 1, 66, 0, 0x84, 1, 1, 3, 97, 98, 99, 0])
    expect(code(validateUpdate(server, decode(bytes)!))).toBe('refused')
    expect(
      code(validateUpdate(server, decode(Uint8Array.from([1, 1, 66, 0, 0x84, 1, 0, 3, 97, 98, 99, 0]))!)),
    ).toBe('ok')
  })

  test('a struct of an excessive length is refused', () => {
    const gc = Uint8Array.from([1, 1, 7, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20, 0])
    expect(code(validateUpdate(fresh(), decode(gc)!))).toBe('refused')
  })
})

describe('[W3] malformed updates', () => {
  test('an update that declares millions of structs in a few bytes is refused quickly', () => {
    const began = performance.now()
    expect(decode(Uint8Array.from([1, 0xff, 0xff, 0xff, 0x0f, 5, 0]))).toBeNull()
    expect(performance.now() - began).toBeLessThan(50 * slowness())
  })

  test('random bytes never throw', () => {
    const random = seededRandom(7)
    const doc = fresh()
    manuscriptText(doc).insert(1, 'hello world')
    const honest = Y.encodeStateAsUpdate(doc)
    const server = fresh()
    for (let i = 0; i < 4000; i++) {
      const bytes =
        i % 2 ? Uint8Array.from({ length: 1 + random() * 60 }, () => random() * 256) : honest.slice()
      if (i % 2 === 0) bytes[Math.floor(random() * bytes.length)] = random() * 256
      const decoded = decode(bytes)
      if (decoded) validateUpdate(server, decoded)
    }
  })

  test('an update that depends on missing structs is reported as missing', () => {
    const doc = fresh()
    const server = copyOf(doc, 0)
    manuscriptText(doc).insert(1, 'a')
    const before = Y.encodeStateVector(doc)
    manuscriptText(doc).insert(2, 'b')
    const result = validateUpdate(server, decode(Y.encodeStateAsUpdate(doc, before))!)
    expect(result).toMatchObject({ ok: true, missing: true })
  })
})
