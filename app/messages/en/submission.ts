/** The page on which a story is submitted. */
export const submission = {
  'stories.submit_hint': 'Freezes what is published now: this text is what people vote on.',
  'stories.submit_ends_writing':
    'Submitting ends writing for everybody. You can take the story back until voting begins, {date}; after that nobody can.',
  'stories.submit_what': 'This is what people will vote on',
  'stories.submit_revision': 'revision {n}',
  'stories.submit_left_out': 'This is left out',
  'stories.submit_chapter_of': 'Chapter {n} of {count}, as people will vote on it',
  'stories.submit_left_here': 'Left out: what was written here since',
  'stories.submit_left_all': 'See all changes',
  'stories.submit_left_chapter': 'None of this chapter is published, so it is not part of the vote.',
  'stories.submit_left_pending': {
    one: '{count} change is waiting for review and is left out.',
    other: '{count} changes are waiting for review and are left out.',
  },
  'stories.submit_left_unsaved': 'What was written since the last revision is left out.',
  'stories.submit_changed': 'The text has changed since you looked. Read below what would be voted on now.',
  'stories.take_back_hint':
    'The story can be edited again until voting begins, {date}. Submit it again before writing ends.',
  'stories.take_back_writing_over':
    'Writing is over: a story that you take back now can’t be submitted again.',
} as const
