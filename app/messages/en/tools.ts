/** The outline, the goals and the writing preferences of the editor. */
export const tools = {
  'tools.title': 'Outline and goals',
  'tools.outline': 'Headings',
  'tools.outline_empty':
    'This chapter has no headings yet. Type ## and a space at the start of a line to add one.',
  'tools.goals': 'Words',
  'tools.written': 'This chapter has {chapter} words. You have written {session} since you opened this page.',
  'tools.goal_chapter': 'My goal for this chapter, in words',
  'tools.goal_session': 'My goal for this session, in words',
  'tools.goal_none': 'No goal. Only you can see your goals.',
  'tools.progress': {
    one: '{done} of {goal} words: {count} word to go.',
    other: '{done} of {goal} words: {count} words to go.',
  },
  'tools.left': { one: '{count} to go', other: '{count} to go' },
  'tools.reached': {
    one: 'You reached your goal of {count} word.',
    other: 'You reached your goal of {count} words.',
  },
  'tools.settings': 'Writing preferences',
  'tools.smart': 'Smart quotes and dashes',
  'tools.smart_hint':
    'Straight quotes become curly, -- becomes – and ... becomes …; Undo gives back what you typed.',
  'tools.focus': 'Focus mode',
  'tools.focus_hint': 'Dims everything but the paragraph you are writing.',
} as const
