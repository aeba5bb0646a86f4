export const accessibility = {
  'accessibility.title': 'Accessibility',
  'accessibility.lead':
    'Unggun aims to meet WCAG 2.2 at level AA. This page says what is checked, by which rule, and what we know does not work yet.',
  'accessibility.checked': 'What is checked with every change',
  'accessibility.checked_about':
    'A change to Unggun is only published when these tests pass in a real browser. The numbers are success criteria of WCAG 2.2.',
  'accessibility.criterion': 'Success criteria',
  'accessibility.what': 'What the test shows',
  'accessibility.limits': 'What does not work well yet',
  'accessibility.report': 'Tell us',
  'accessibility.report_about':
    'Does something stop you from reading, voting or writing? Please tell the people who run this site. They can also do for you what a page does not let you do.',
  'accessibility.limit_editor':
    'In the live editor, some keyboards on Android and some screen readers work better with “One paragraph at a time”, which you can choose above the text. It has the same rights.',
  'accessibility.limit_pictures':
    'Pictures are described by the people who upload them. A description is required, but nobody can check how good it is.',
  'accessibility.limit_members':
    'What members write may lack headings, or be in a language that is not marked.',
  'accessibility.limit_people': 'People with disabilities have not tested Unggun in a study yet.',
  'accessibility.proof_contrast':
    'Text and controls have enough contrast in the light, the dark and the high-contrast theme, and can be used in forced colours.',
  'accessibility.proof_names': 'Every picture, field and button has a name.',
  'accessibility.proof_structure': 'Every page has one main heading, a title of its own and landmarks.',
  'accessibility.proof_skip':
    'The first key press reaches a link to the content, and no page changes the order of focus.',
  'accessibility.proof_reflow':
    'Pages can be read at 200 % zoom and at a width of 320 pixels without scrolling sideways, and no text is cut off.',
  'accessibility.proof_targets': 'Buttons and links are at least 24 pixels large or have room around them.',
  'accessibility.proof_motion': 'Nothing moves when you have asked for less motion.',
  'accessibility.proof_language': 'Every page and every text by members says its language.',
  'accessibility.proof_no_scripts': 'Reading, joining, voting and commenting work without JavaScript.',
  'accessibility.proof_joining':
    'One can join by keyboard alone, paste a password, and hears whether a username is free.',
  'accessibility.proof_editor_tab': 'The Tab key leaves the editor, and the toolbar is a single stop.',
  'accessibility.proof_editor_reader':
    'With a screen reader’s view of the page, a member can write, hears about edits by others and answers a comment.',
  'accessibility.proof_comments': 'A comment on a passage can be written, answered and resolved by keyboard.',
  'accessibility.proof_errors': 'Errors of a form are listed above it, and each leads to its field.',
  'accessibility.proof_keys': 'Shortcuts with one key do nothing while you type, and can be switched off.',
  'accessibility.proof_replay': 'A replay can be paused, and played and stepped through by keyboard.',
  'accessibility.proof_moderation': 'Moderators can approve, undo and remove by keyboard.',
} as const
