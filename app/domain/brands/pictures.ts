/** The part of a cropped picture that stays in view when its frame is wider or narrower than the picture. */
export const FOCUSES = [
  'top_left',
  'top',
  'top_right',
  'left',
  'middle',
  'right',
  'bottom_left',
  'bottom',
  'bottom_right',
] as const
export type Focus = (typeof FOCUSES)[number]
export const isFocus = (value: unknown): value is Focus => FOCUSES.some((focus) => focus === value)

/** The size in pixels to which an uploaded picture is cropped, by its use. */
export const PICTURE_SIZES = {
  /** A mark is never cut: a picture that is not square gets transparent margins. */
  mark: { width: 320, height: 320, fit: 'contain' },
  cover: { width: 1600, height: 560, fit: 'cover' },
  avatar: { width: 256, height: 256, fit: 'cover' },
} as const
export type PictureUse = keyof typeof PICTURE_SIZES

/** The most graphemes of the description of a picture. */
export const MAX_ALT = 200
