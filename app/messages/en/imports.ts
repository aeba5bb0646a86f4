export const imports = {
  'imports.lead':
    'Bring in text that was written elsewhere. You see what becomes of it, and what is lost, before anything is stored.',
  'imports.start': 'Start the story',
  'imports.file': 'File',
  'imports.file_hint':
    'Word (.docx), EPUB, Markdown, web page, Google Docs saved as a web page (.zip), plain text, or a story downloaded here as JSON. At most 10 MB.',
  'imports.read': 'Show the preview',
  'imports.other_file': 'Choose another file',
  'imports.gone': 'That preview is no longer here. Choose the file again; nothing of it was stored.',
  'imports.file_unknown':
    'Files of this kind cannot be read. Save it as Word, EPUB, Markdown, web page or plain text.',
  'imports.file_unreadable': 'This file cannot be read. It may be damaged or protected by a password.',
  'imports.file_too_large': 'This file is too large. Split it, or take the pictures out.',
  'imports.file_too_deep':
    'Quotes or lists in this file are nested more than 500 levels deep. Take levels out, and choose it again.',
  'imports.file_too_many':
    'This file has more chapters or paragraphs than one import takes. Split it into several files.',
  'imports.file_empty': 'There is no text in this file. Choose another one.',
  'imports.preview': 'Preview: {name}',
  'imports.nothing_stored': 'Nothing is stored yet.',
  'imports.chapters': { one: '{count} chapter', other: '{count} chapters' },
  'imports.words': { one: '{count} word', other: '{count} words' },
  'imports.untitled': 'Without a title',
  'imports.chapter_title': 'Chapter {n}',
  'imports.picture': 'Picture',
  'imports.scene_break': 'Scene break',
  'imports.losses': 'What is lost',
  'imports.no_losses': 'Nothing is lost.',
  'imports.lost_tables': {
    one: '{count} table: its text stays, row by row',
    other: '{count} tables: their text stays, row by row',
  },
  'imports.lost_footnotes': { one: '{count} footnote', other: '{count} footnotes' },
  'imports.lost_formats': {
    one: '{count} format that stories do not have, such as colour or code; the text stays',
    other: '{count} formats that stories do not have, such as colour or code; the text stays',
  },
  'imports.lost_pictures_undescribed': {
    one: '{count} picture without a description',
    other: '{count} pictures without a description',
  },
  'imports.lost_pictures_elsewhere': {
    one: '{count} picture that is not in the file; nothing is fetched from other sites',
    other: '{count} pictures that are not in the file; nothing is fetched from other sites',
  },
  'imports.lost_pictures_unreadable': {
    one: '{count} picture that cannot be read',
    other: '{count} pictures that cannot be read',
  },
  'imports.lost_pictures_not_allowed': {
    one: '{count} picture, because you cannot add pictures yet',
    other: '{count} pictures, because you cannot add pictures yet',
  },
  'imports.lost_links': {
    one: '{count} link that is not safe; its text stays',
    other: '{count} links that are not safe; their text stays',
  },
  'imports.lost_embedded': {
    one: '{count} embedded thing, such as a film or a form',
    other: '{count} embedded things, such as films or forms',
  },
  'imports.lost_headings': {
    one: '{count} small heading becomes a larger one or plain text',
    other: '{count} small headings become larger ones or plain text',
  },
  'imports.lost_deep_lists': {
    one: '{count} list item that is nested too deeply moves out',
    other: '{count} list items that are nested too deeply move out',
  },
  'imports.authors': 'Authors',
  'imports.authors_hint':
    'One name on each line. Only needed where others wrote it. The names are shown as you state them, marked as imported; the text then counts for nobody’s credit here.',
  'field.name_authors': 'Name who wrote it, or choose “I wrote all of it”.',
  'imports.as': 'Where does it go?',
  'imports.as_chapters': 'New chapters, by its headings',
  'imports.as_chapter': 'One new chapter',
  'imports.into': 'Or to the end of a chapter',
  'imports.into_none': 'No, into new chapters',
  'imports.store': 'Import',
} as const
