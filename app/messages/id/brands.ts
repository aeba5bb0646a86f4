/** Tampilan merek, cara menjadi merek, dan langkah pertama di studio. */
export const brands = {
  'brand.colour': 'Warna',
  'brand.colour_hint':
    'Satu warna, misalnya #1f5d5b atau teal. Dipakai di tab, tombol Ikuti, dan kutipanmu. Kosongkan agar dibuat dari namamu.',
  'brand.colour_pick': 'Pilih warna',
  'brand.colour_unknown': 'Warna ini tidak kami kenal. Tulis seperti #1f5d5b, atau pakai nama seperti teal.',
  'brand.colour_white':
    'Warna ini hampir putih: di halaman terang tidak akan terlihat. Silakan pilih warna keduamu.',
  'brand.colour_fits': 'Warna ini mudah terlihat di halaman terang dan gelap.',
  'brand.colour_adjusted_light':
    'Di halaman terang kami memakai rona yang lebih gelap, {colour}, supaya tulisannya terbaca semua orang.',
  'brand.colour_adjusted_dark':
    'Di halaman gelap kami memakai rona yang lebih terang, {colour}, supaya tulisannya terbaca semua orang.',
  'brand.colour_sample_light': 'Terang',
  'brand.colour_sample_dark': 'Gelap',
  'brand.face': 'Logo dan sampul',
  'brand.face_about': 'Tanpa gambar, keduanya kami gambar dari nama dan warnamu.',
  'brand.texts': 'Nama, warna, dan teks',

  'pictures.mark': 'Logo',
  'pictures.mark_hint':
    'Paling pas berbentuk persegi; tidak ada yang terpotong. JPEG, PNG, WebP, GIF, atau AVIF, maksimal 5 MB.',
  'pictures.cover': 'Sampul',
  'pictures.cover_hint':
    'Gambar lebar, dipotong menjadi 1600 × 560. JPEG, PNG, WebP, GIF, atau AVIF, maksimal 5 MB.',
  'pictures.avatar': 'Fotomu',
  'pictures.avatar_hint': 'Dipotong menjadi persegi. JPEG, PNG, WebP, GIF, atau AVIF, maksimal 5 MB.',
  'pictures.choose': 'Pilih gambar',
  'pictures.upload': 'Pakai gambar ini',
  'pictures.save_focus': 'Simpan',
  'pictures.remove': 'Hapus gambar',
  'pictures.focus': 'Bagian yang tetap terlihat',
  'pictures.focus_top_left': 'Kiri atas',
  'pictures.focus_top': 'Atas',
  'pictures.focus_top_right': 'Kanan atas',
  'pictures.focus_left': 'Kiri',
  'pictures.focus_middle': 'Tengah',
  'pictures.focus_right': 'Kanan',
  'pictures.focus_bottom_left': 'Kiri bawah',
  'pictures.focus_bottom': 'Bawah',
  'pictures.focus_bottom_right': 'Kanan bawah',
  'pictures.saved': 'Gambar disimpan.',
  'pictures.removed': 'Gambar dihapus.',
  'pictures.choose_first': 'Pilih gambarnya dulu.',

  'audit.brand.picture': '{name} mengganti gambar {target}',
  'audit.challenge.picture': '{name} mengganti sampul tantangan {target}',
  'audit.story.picture': '{name} mengganti sampul cerita {target}',
} as const
