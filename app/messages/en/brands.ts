/** How brands look, how one becomes a brand, and the first steps in the studio. */
export const brands = {
  'brand.colour': 'Colour',
  'brand.colour_hint':
    'One colour, such as #1f5d5b or teal. It marks your tabs, your Follow button and your quotes. Leave it empty for one made from your name.',
  'brand.colour_pick': 'Pick a colour',
  'brand.colour_unknown': 'This is not a colour we know. Write it like #1f5d5b, or use a name such as teal.',
  'brand.colour_white':
    'This is almost white: on a light page nobody would see it. Please choose your second colour.',
  'brand.colour_fits': 'This colour is easy to see on light and dark pages.',
  'brand.colour_adjusted_light':
    'On light pages we use a darker shade of it, {colour}, so that everyone can read what is on it.',
  'brand.colour_adjusted_dark':
    'On dark pages we use a lighter shade of it, {colour}, so that everyone can read what is on it.',
  'brand.colour_sample_light': 'Light',
  'brand.colour_sample_dark': 'Dark',
  'brand.face': 'Mark and cover',
  'brand.face_about': 'Without a picture, we draw both from your name and your colour.',
  'brand.texts': 'Name, colour and words',

  'pictures.mark': 'Mark',
  'pictures.mark_hint': 'Square is best; nothing is cut off. JPEG, PNG, WebP, GIF or AVIF, up to 5 MB.',
  'pictures.cover': 'Cover',
  'pictures.cover_hint': 'A wide picture, cropped to 1600 × 560. JPEG, PNG, WebP, GIF or AVIF, up to 5 MB.',
  'pictures.avatar': 'Your picture',
  'pictures.avatar_hint': 'Cropped to a square. JPEG, PNG, WebP, GIF or AVIF, up to 5 MB.',
  'pictures.choose': 'Choose a picture',
  'pictures.upload': 'Use this picture',
  'pictures.save_focus': 'Save',
  'pictures.remove': 'Remove the picture',
  'pictures.focus': 'Keep in view',
  'pictures.focus_top_left': 'Top left',
  'pictures.focus_top': 'Top',
  'pictures.focus_top_right': 'Top right',
  'pictures.focus_left': 'Left',
  'pictures.focus_middle': 'Middle',
  'pictures.focus_right': 'Right',
  'pictures.focus_bottom_left': 'Bottom left',
  'pictures.focus_bottom': 'Bottom',
  'pictures.focus_bottom_right': 'Bottom right',
  'pictures.saved': 'The picture is saved.',
  'pictures.removed': 'The picture is removed.',
  'pictures.choose_first': 'Choose a picture first.',

  'audit.brand.picture': '{name} changed a picture of {target}',
  'audit.challenge.picture': '{name} changed the cover of the challenge {target}',
  'audit.story.picture': '{name} changed the cover of the story {target}',
} as const
