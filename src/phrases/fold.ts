/** Letters and quotes that Unicode does not decompose, with their plain equivalents. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ ł: 'l', Ł: 'l', ß: 'ss', ø: 'o', Ø: 'o', æ: 'ae', Æ: 'ae', œ: 'oe', Œ: 'oe', đ: 'd', Đ: 'd', ı: 'i' },
  ...{ '‘': "'", '’': "'", ʼ: "'", '“': '"', '”': '"', '„': '"', '«': '"', '»': '"' },
}
const UNUSUAL = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g')
const OTHER_THAN_ASCII = /[^\0-\x7f]/

/**
 * The text in the form in which phrases and stems are matched: in lower case, without accents, with one blank for
 * blanks, hyphens and underscores. Servers of one kind write "over-quota", "Over quota" and "OVER_QUOTA".
 */
export function fold(text: string): string {
  if (text !== last.text) last = { text, folded: folded(text) }
  return last.folded
}

/** The last text, because many lists of phrases are matched against the same text in a row. */
let last = { text: '', folded: '' }

function folded(text: string): string {
  const plain = OTHER_THAN_ASCII.test(text)
    ? text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(UNUSUAL, (letter) => PLAIN[letter] as string)
    : text
  return plain.toLowerCase().replace(/[\s_-]+/g, ' ')
}
