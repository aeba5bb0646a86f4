export const exports = {
  'exports.title': 'Download',
  'exports.hint':
    'The published text of this story, with its authors, their shares and the licence. Every file says where it comes from.',
  'exports.none': 'Nothing of this story has been published yet, so there is nothing to download.',
  'exports.format_epub': 'EPUB, for e-readers and reading apps',
  'exports.format_html': 'Web page in one file, to read offline or print',
  'exports.format_docx': 'Word document, to edit elsewhere',
  'exports.format_md': 'Markdown, plain text with formatting',
  'exports.format_json': 'JSON, for programs: who wrote which characters, and the credit manifest',
  'exports.licence': 'Licence: {licence}',
  'exports.about': 'About this text',
  'exports.source': 'From',
  'exports.challenge': 'Challenge',
  'exports.brand': 'Brand',
  'exports.revisions': 'Published revisions',
  'exports.accessibility':
    'Text that reflows, with headings, a table of contents and a reading order. Images have the descriptions that their authors gave.',
  'exports.imported': 'With text by {authors} ({rights})',
  'exports.challenge_title': 'Download all stories',
  'feeds.changes': 'Recent changes · Unggun',
} as const
