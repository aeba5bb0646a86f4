/**
 * Words of questions that mean the same, in Indonesian, English and the short forms of chats. Each line is one
 * meaning; the first word stands for all. Question words without a subject of their own are left out of the
 * comparison.
 */
const MEANINGS = `
jual dijual menjual penjualan dagang sell sells selling sold sale
beli membeli dibeli pembelian buy buys buying bought purchase order orders ordered ordering pesan memesan dipesan pesanan
harga harganya biaya ongkos tarif price prices priced cost costs fee fees charge
bayar membayar dibayar pembayaran pay pays paid paying payment
gratis cuma-cuma free
kirim mengirim dikirim dikirimkan pengiriman kiriman ongkir ship ships shipping shipped deliver delivery delivered send
hadiah imbalan prize prizes reward rewards gift
menang pemenang juara win wins winner winners winning won
ikut mengikuti gabung bergabung peserta join joins joining joined participate participant enter entry part ikutan
daftar mendaftar pendaftaran register registration signup
syarat persyaratan aturan ketentuan peraturan rule rules term terms condition conditions requirement requirements
batas tenggat deadline limit closes closing tutup ditutup
buka dibuka open opens opened opening
kapan kpn when
mana dimana di-mana where lokasi tempat alamat location place address
siapa sapa who
kenapa knp mengapa why
bagaimana gimana gmn cara how
berapa brp many much
boleh bisa dapat dpt can could may allowed allow mungkin possible
umur usia age old
minimal minimum least
maksimal maximum longest most
anak anak-anak child children kid kids
hari days day
minggu pekan week weeks weekly
bulan month months monthly
jam pukul hour hours clock oclock
sama same identical serupa
selalu always terus
kursi bangku chair chairs seat seats stool
kosong empty vacant
meja table tables
pintu door doors entrance
hujan rain rains raining rainy
payung umbrella umbrellas
kopi coffee
teh tea
warung kedai toko kafe cafe shop store stall
makan makanan food eat eating
minum minuman drink drinks drinking
cerita kisah story stories tale
bab chapter chapters
tulis menulis ditulis tulisan penulis write writes writing written writer author
baca membaca dibaca read reads reading reader
hapus menghapus dihapus delete remove removed deleted
ubah mengubah diubah ganti edit change changes changed
bahasa language languages
inggris english
foto gambar photo photos picture pictures image
nama name names
orang people person someone
baru new
lama old long
rumah home house
rasa taste tastes flavor flavour
bahan ingredient ingredients material materials
pedas spicy
manis sweet gula sugar
halal halal
susu milk
pulang kembali return returns refund mengembalikan dikembalikan
rusak broken damaged
warna colour color colours colors
ukuran size sizes
jangka expire expired kedaluwarsa expiry
kerja bekerja lowongan job jobs work hiring
buku book books
suara vote votes voting memilih pilih
akun account accounts
kata word words
juri jury judge judges
cetak dicetak print printed printing terbit
uang money rupiah idr
luar outside abroad
dalam inside
pulau island islands
kota city cities town
negara country countries
tokoh character characters
nyata real true asli
acara event events
pagi morning
malam night evening
siang noon
`

const STOP = new Set(
  `a an the of to in on for and or is are was were be been it its that this these those with as at by from you your we our i
my me they their there here do does did will would so just also please take if not no any some have has had get got about into
di ke dari yang yg dan atau untuk utk buat dengan dgn pada itu tu ini nih adalah akan kita kami aku saya gue gw kamu km kak min
anda dia mereka nya sih dong deh ya yah kah apa apakah apkh apaan ada juga jg tidak tak gak ga gk nggak ngga enggak nggaknya kok
kalau kalo klo kl lagi lg lalu aja saja doang sudah udah udh belum blm bgt banget sekali seperti jadi tp tapi karena krn oleh
atas halo hai hello permisi maaf sorry hi tanya kayak para sebuah seorang tolong mohon mau pengen ingin what which`.split(
    /\s+/,
  ),
)

const BY_WORD = new Map<string, string>()
for (const line of MEANINGS.trim().split('\n')) {
  const [first = '', ...rest] = line.split(' ')
  for (const word of [first, ...rest]) if (!BY_WORD.has(word)) BY_WORD.set(word, `=${first}`)
}

/** Returns the name of a word's meaning, if it is one of those known. */
export const meaningOf = (word: string): string | undefined => BY_WORD.get(word)
export const isStopWord = (word: string): boolean => STOP.has(word)
