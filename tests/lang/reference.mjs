// Writes numbers.tsv: numbers as each language has them, by the Unicode CLDR.
//
//     node tests/lang/reference.mjs > tests/lang/numbers.tsv      (Node.js 20, ICU 74 or later)

const numbers = [0, 7.5, 68.5, 100, 999, 1000, 9500, 12000, 123456.7, 1234567, 1234567.125, -2500.5];

const write = (number, language) =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(number).replace("-", "\u2212");

for (const language of ["en", "fr", "pt", "es", "de", "ko", "th"]) {
  for (const number of numbers) {
    console.log([language, write(number, "en"), write(number, language)].join("\t"));
  }
}
