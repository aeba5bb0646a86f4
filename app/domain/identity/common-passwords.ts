/**
 * The most common passwords of at least 12 characters, from published lists, in both languages. The comparison
 * ignores case and endings such as "123!", which people append to satisfy a rule.
 */
const WORDS = `
password passwordpassword passw0rd p@ssw0rd p@ssword letmein welcome iloveyou qwerty qwertyuiop qwertyuiopas
qwertyuiop[] asdfghjkl asdfghjklqwe asdfghjkl;' zxcvbnm zxcvbnm,./ qazwsx qazwsxedc qazwsxedcrfv
qazwsxedcrfvtgb 1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4t5y6 zaq12wsx
abcdefgh abcdefghijkl abcdefghijklm abcdefghijklmnopqrstuvwxyz administrator changeme changemeplease
trustno1trustno1 superman batman dragon football baseball sunshine princess monkeymonkey mustang shadow master
michael jennifer jordan hunter computer internet whatever starwars correcthorsebatterystaple helloworld
thequickbrownfox unbelievable unggun unggununggun rahasia katasandi sandikatasandi akucintakamu akusayangkamu
sayangsayang cintaku cintaselamanya indonesia indonesiaraya indonesiajaya bismillah bismillahirrahmanirrahim
alhamdulillah assalamualaikum jakarta bandung surabaya garudaindonesia persibbandung terserah
terserahdeh passwordsaya tidaktahu akuganteng akucantik
`
const COMMON = new Set(WORDS.split(/\s+/).filter(Boolean))

const isRun = (text: string): boolean => {
  const steps = [...text].slice(1).map((letter, at) => letter.charCodeAt(0) - text.charCodeAt(at))
  const first = steps[0]
  return steps.every((step) => step === first && Math.abs(step) <= 1)
}
/** "abcabcabcabc", "121212121212" */
const isRepeated = (text: string): boolean => /^(.{1,6})\1+.?$/s.test(text)

export function isCommonPassword(password: string): boolean {
  const folded = password.toLowerCase()
  const stem = folded.replace(/[\d\s!@#$%^&*._-]+$/, '')
  const digits = /^\d+$/.test(folded) && (isRun(folded.slice(0, 9)) || new Set(folded).size <= 3)
  return COMMON.has(folded) || COMMON.has(stem) || isRun(folded) || isRepeated(folded) || digits
}
