export const watch = {
  'watch.start': 'Watch',
  'watch.stop': 'Stop watching',
  'watch.start_of': 'Watch {title}',
  'watch.stop_of': 'Stop watching {title}',
  'watch.started': 'You will be told when something happens here.',
  'watch.stopped': 'You no longer watch this.',
} as const
