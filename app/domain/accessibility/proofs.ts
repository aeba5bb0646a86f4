/**
 * The claims of the accessibility statement, each with the test that proves it. `criteria` are success criteria of
 * WCAG 2.2; `test` is the name of the test as it is written in the file. A test checks that each exists.
 */
type Proof = { name: string; criteria: readonly string[]; file: string; test: string }

const AUDIT = {
  file: 'tests/e2e/visual-audit.test.ts',
  test: 'every page has no visual or accessibility fault as $role, $language',
}

export const PROOFS = [
  { name: 'contrast', criteria: ['1.4.3', '1.4.11'], ...AUDIT },
  { name: 'names', criteria: ['1.1.1', '1.3.1', '3.3.2', '4.1.2'], ...AUDIT },
  { name: 'structure', criteria: ['1.3.1', '2.4.2', '2.4.6'], ...AUDIT },
  { name: 'skip', criteria: ['2.4.1', '2.4.3'], ...AUDIT },
  { name: 'reflow', criteria: ['1.4.4', '1.4.10'], ...AUDIT },
  { name: 'targets', criteria: ['2.5.8'], ...AUDIT },
  { name: 'motion', criteria: ['2.3.3'], ...AUDIT },
  { name: 'language', criteria: ['3.1.1', '3.1.2'], ...AUDIT },
  {
    name: 'no_scripts',
    criteria: ['4.1.2'],
    file: 'tests/e2e/without-javascript.test.ts',
    test: 'a member reads, joins, accepts the terms, pitches, votes, unvotes, comments and signs out without JavaScript',
  },
  {
    name: 'joining',
    criteria: ['2.1.1', '3.3.8', '4.1.3'],
    file: 'tests/e2e/joining.test.ts',
    test: 'by keyboard alone a visitor joins with a suggested username, hears that another is taken, and is signed in by confirming',
  },
  {
    name: 'editor_tab',
    criteria: ['2.1.2'],
    file: 'tests/e2e/writing-together.test.ts',
    test: 'Tab leaves the editor, and the toolbar is a single tab stop',
  },
  {
    name: 'editor_reader',
    criteria: ['1.3.1', '4.1.2', '4.1.3'],
    file: 'tests/e2e/screen-reader.test.ts',
    test: 'by the accessibility tree alone, in the language %s, a member writes, hears of an edit by another and answers a comment',
  },
  {
    name: 'comments',
    criteria: ['2.1.1', '2.4.3'],
    file: 'tests/e2e/margin.test.ts',
    test: 'a comment on a passage is written, answered and resolved by keyboard only',
  },
  {
    name: 'errors',
    criteria: ['3.3.1', '3.3.3'],
    file: 'tests/e2e/onboarding.test.ts',
    test: 'the errors of a form are listed above it, and each leads to its field',
  },
  {
    name: 'keys',
    criteria: ['2.1.1', '2.1.4'],
    file: 'tests/e2e/idea-wall.test.ts',
    test: 'the keys j, k, v and c move between cards, vote and open the composer, except while typing or switched off',
  },
  {
    name: 'replay',
    criteria: ['2.1.1', '2.2.2'],
    file: 'tests/e2e/replay.test.ts',
    test: 'the replay of a chapter can be played, scrubbed and stepped through by keyboard',
  },
  {
    name: 'moderation',
    criteria: ['2.1.1'],
    file: 'tests/e2e/moderation-queue.test.ts',
    test: 'a moderator approves, undoes and removes with the keyboard only',
  },
] as const satisfies readonly Proof[]
