export const downloads = {
  'exports.challenge_lead':
    'The published text of every story of this challenge, as a visitor sees it: one archive with a file for each story, or one JSON file with the credit manifests.',
  'exports.challenge_mail':
    'This can take a few minutes. You can leave the page; we send you an email when it is ready.',
  'exports.challenge_sign_in': 'Sign in to download all stories, so that we know where to send the email.',
  'exports.all_epub': 'EPUB, one e-book for each story',
  'exports.all_html': 'Web pages, one for each story',
  'exports.all_docx': 'Word documents, one for each story',
  'exports.all_md': 'Markdown, one file for each story',
  'exports.all_json': 'JSON, one file with all stories and their credit manifests',
  'exports.format': 'Format',
  'exports.prepare': 'Prepare the file',
  'exports.yours': 'Your downloads of this challenge',
  'exports.state_waiting': 'Waiting for its turn',
  'exports.state_running': 'Being prepared',
  'exports.state_ready': 'Ready',
  'exports.state_failed': 'It did not work',
  'exports.progress': '{done} of {total} stories',
  'exports.look_again': 'Look again',
  'exports.cancel': 'Cancel',
  'exports.delete': 'Delete the file',
  'exports.cancelled': 'It was cancelled.',
  'exports.get_file': 'Download ({size} MB)',
  'exports.kept_until': 'Only you can download it, until {until}.',
  'exports.failed_hint':
    'Either nothing is published in this challenge, or its stories are too long for one file. Download the stories one by one.',
} as const
