import { type Labelled, pick, type RandomSource } from '../training/adverts.ts'
import { DISGUISES_BY_KIND } from './disguises.ts'

/**
 * Adverts for gambling sites, written apart from those that the filter is trained on: no name, sentence or list of letters
 * of the training generator is used. Sentences imitate how such comments are written: testimonies, praise of a video
 * with a name in it, deposits and withdrawals in slang, advice to a friend, solemn nonsense, the name alone.
 */
export const NAMES_BY_KIND: Readonly<Record<string, readonly string[]>> = {
  'with a number':
    'kenari77 tambora88 mahoni138 bromo303 cempaka99 pelita168 layar777 walet888 teratai77 rakit88 tembaga99 lentera138 kasturi303 sawah777 nelayan88 kompas168 teripang77 jangkar188 anyelir99 beringin338 cendana78 sakura69 ombak234 kelapa500 tarsius800 randu855 pinus17 melati36 gerhana21 halilintar45'.split(
      ' ',
    ),
  'short, with a number': 'kyo88 tri77 zx777 mgo138 bk88 rj303 vx99 lux168 oke77 sip88 wow99 yoi77'.split(
    ' ',
  ),
  '4D': 'kenari4d tambora4d walet3d mahoni4d teratai5d rakit4d dadu4d nomor4d'.split(' '),
  'with an ending':
    'kenaribet tamborawin mahonitoto cempakahoki waletslot teratairoyal kompasbola lenterajp tembagapoker kasturiplay jangkarcuan anyelirvip beringinqq cendanaspin ombakgacor randugaming nelayanmpo pinusasia sawahdewa halilintarsport'.split(
      ' ',
    ),
  'with a beginning':
    'slotkenari mpowalet togelbromo rajamahoni dewarakit situslayar judikompas royalombak'.split(' '),
}

/** Names and sentences that were written after the features were chosen: they only measure. */
export const LATER_NAMES =
  'bandeng77 kerupuk88 delima138 seruling303 tebing777 gasing888 papaya99 bakiak168 lontar69 kuntum365 gendang88 sampan4d kerang5d rebana3d limau4d bk138 ye77 zo88 hk303 nu88 pepayabet gasingwin tebingtoto delimahoki lontarslot kuntumjp sampanplay kerangvip rebanaqq limaucuan bakiakroyal serulingbola gendangpoker slotbandeng mpodelima rajatebing dewagasing togelsampan situskerang'.split(
    ' ',
  )
export const LATER_SENTENCES = [
  'bang lu kudu nyoba {n}, gue baru kelar tarik lima ratus rebu',
  'ga usah kerja keras, {n} udah cukup',
  'anak kos wajib merapat {n} bosen mie instan terus',
  'barusan {n} kasih petir merah, meleleh',
  'konsisten itu kunci, seperti {n} yang konsisten bayar',
  'alur videonya rapi, serapi pelayanan {n}',
  '{n} partner cuan sejati',
  'tanggal merah pun {n} tetep melayani',
  'kak kontennya menghibur, tapi {n} lebih menghibur wkwk',
  'cuy {n} lagi ga waras, kasih terus',
  'gapernah mikir dua kali kalo soal {n}',
  'di balik senja ada kopi, di balik kopi ada {n}',
  'akhir bulan aman asal ada {n}',
  'paman saya sekarang punya sawah, katanya dari {n}',
  '{n} seru poll',
  'nunggu part selanjutnya sambil muter di {n}',
  'baru tau ada {n}, kemana aja gue selama ini',
  'tiap kedipan mata {n} makin bersinar',
  'yg masih ragu liat aja {n}',
  'kemenangan bukan kebetulan, {n} buktinya',
  'wih {n}',
  '{n} ❤️❤️',
  'bismillah {n}',
  'ngopi dulu bareng {n}',
  'beneran deh {n} tuh bikin ga bisa tidur saking happy nya',
  'withdraw kilat tanpa drama hanya {n}',
  'jangan lupa {n} sebelum tidur',
  'hujan deras di luar, {n} deras di dalam',
  'mirip {n} ya hoki nya',
  'ayo sultan sultan {n} absen',
]

/** `{n}` is the name of the site. */
export const SENTENCES_BY_KIND: Readonly<Record<string, readonly string[]>> = {
  testimony: [
    'depo 10rb di {n} wd 2jt, masih ga percaya',
    'auto maxwin di {n} gaes',
    'semalam {n} ngasih aku satu juta lebih',
    'gacor parah bang {n}, rtp lagi tinggi tinggi nya',
    'makasih ya {n}, udah bantu bayar kontrakan bulan ini',
    'cuma modal seceng di {n} bisa beli beras',
    'awalnya ragu sih tapi {n} beneran bayar',
    'cicilan motor aman tiap bulan sejak kenal {n}',
    'dari {n} gue bisa ajak keluarga makan enak',
    'baru 3 putaran di {n} udah x500 aja',
    'kemarin kalah di tempat lain, pindah {n} langsung balik',
    'dulu susah sekarang senyum terus berkat {n}',
    'ga nyesel nyemplung ke {n}, dompet aman',
    'seminggu di {n} udah bisa ganti hp',
    'pagi pagi udah dikasih rejeki sama {n}',
    'wd 5 menit langsung masuk rekening, {n} juara',
    'turun scatter terus di {n} dari subuh',
    'habis hujan terbit {n}, saldo ikut naik',
  ],
  praise: [
    '{n} emang ga pernah ngecewain',
    'tetep {n} di hati',
    '{n} no debat',
    '{n} satu satunya yang bikin senyum',
    'emang paling the best sih {n}',
    'beda kelas emang {n}',
    'udah paling bener milih {n}',
    '{n} makin hari makin gila',
    '{n} lagi royal banget sama member',
    'ga ada obat {n} ini',
    'bukan kaleng kaleng {n}',
    '{n} rtp tinggi',
    'kalau soal hiburan ya {n} jawabannya',
    '{n} bikin hari hari makin berwarna',
    'jempol buat {n}',
    'menyala {n}',
    '{n} pilihan orang orang sukses',
  ],
  'beside a compliment': [
    'lagunya enak bang, cocok buat nemenin main {n}',
    'salut sama perjuangannya, semangatnya kayak {n}',
    'nonton video ini jadi inget {n} yang selalu ada',
    'keren editingnya. btw {n} lagi bagi bagi loh',
    'suka banget sama vlognya, sehangat {n} tiap malam',
    'ngakak parah wkwk, sambil nunggu {n} cair',
    'mantap ulasannya min, sama mantapnya kayak {n}',
    'sehat selalu bang, semoga rejekinya selancar {n}',
    'sedih banget filmnya, untung ada {n}',
    'abang ini inspirasi, {n} juga',
    'info yang bermanfaat, saya dapat info juga dari {n}',
  ],
  advice: [
    'yang lagi butuh duit mending ke {n} aja',
    'daripada galau mending gas {n}',
    'ketik {n} di google ya guys',
    'buruan ke {n} mumpung lagi baik',
    'coba deh {n}, dijamin nagih',
    'kalian wajib tau {n}',
    'belum tau {n}? rugi sih',
    'kalo mau profit ya {n} lah',
    'saran gue sih {n}, ga ribet',
    'pola jam 2 malem di {n} cobain',
    'join {n} sekarang bonus 100 persen',
    'mending langsung {n} ga usah mikir',
    'cek aja {n} nanti juga paham',
    'temen temen ayo ramaikan {n}',
    'udah pada ke {n} belum hari ini',
  ],
  solemn: [
    'di tengah lelahnya hidup, {n} hadir membawa harapan',
    '{n} bukan sekadar permainan, tapi perjalanan',
    'setiap putaran punya cerita, dan ceritaku dimulai di {n}',
    'ketika semua pergi, {n} tetap menemani',
    'malam terasa lebih hangat bersama {n}',
    'kesabaran berbuah manis, {n} saksinya',
    'langit boleh gelap, {n} selalu terang',
    'bersama {n} setiap detik terasa berharga',
    'bukan soal menang atau kalah, {n} mengajarkan arti bahagia',
  ],
  'name alone': [
    '{n}',
    '{n} 🔥',
    '{n} 👍👍',
    '{n} {n} {n}',
    '✨ {n} ✨',
    '{n} gacor',
    '{n} 2025',
    'halo {n}',
    '{n} hadir',
    'info {n}',
    'pake {n}',
  ],
}

export type ValidationAdvert = Labelled & { disguise: string; name: string; sentence: string }

/** Every disguise, each with `each` names and sentences that are picked at random, and as many of the later ones. */
export function validationAdverts(random: RandomSource, each = 12): ValidationAdvert[] {
  const first = {
    names: Object.entries(NAMES_BY_KIND).flatMap(([kind, all]) => all.map((name) => ({ kind, name }))),
    sentences: Object.entries(SENTENCES_BY_KIND).flatMap(([kind, all]) =>
      all.map((sentence) => ({ kind, sentence })),
    ),
  }
  const later = {
    names: LATER_NAMES.map((name) => ({ kind: 'later', name })),
    sentences: LATER_SENTENCES.map((sentence) => ({ kind: 'later', sentence })),
  }
  return [first, later].flatMap(({ names, sentences }) =>
    Object.entries(DISGUISES_BY_KIND).flatMap(([disguise, ways]) =>
      ways.flatMap((write) =>
        Array.from({ length: each }, () => {
          const named = pick(random, names)
          const { kind, sentence } = pick(random, sentences)
          const text = sentence.replaceAll('{n}', write(named.name, random))
          return { text, isSpam: true, group: 'advert' as const, disguise, name: named.kind, sentence: kind }
        }),
      ),
    ),
  )
}
