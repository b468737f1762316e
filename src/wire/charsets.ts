import { bytesFromLatin1, decodeForDisplay } from './bytes.ts'
import { latePattern } from './late-pattern.ts'
import { fromWindows1252, windows1252 } from './windows-1252.ts'

/**
 * A server's text for people: `decodeForDisplay`, or the old character set in which the octets read as the words of a
 * language. ASCII stays unchanged. So does UTF-8, unless an earlier program has taken octets for Latin-1 and written
 * those as UTF-8.
 */
export function decodeForReading(octets: string): string {
  if (!OTHER_THAN_ASCII.test(octets)) return octets
  if (octets.length > LONGEST) return decodeForDisplay(octets)
  if (JIS_ESCAPE.test(octets)) return decoded(octets, 'iso-2022-jp') ?? octets
  const text = decodeForDisplay(octets)
  const narrow = windows1252(text)
  if (narrow === undefined || !SUSPICIOUS.test(narrow)) return text
  let best = { share: 0, text }
  for (const charset of charsets()) {
    const other = decoded(narrow, charset.name)
    const share = other === undefined ? 0 : shareOfUsual(other, charset)
    if (other !== undefined && share > best.share) best = { share, text: other }
  }
  return best.text
}

/** A longer text is no sentence. */
const LONGEST = 4096

/** The beginning of ISO-2022-JP, in seven bits. */
const JIS_ESCAPE = /\x1b\$[@B]/
/** The octets outside of ASCII, and the escape, which leads out of it. */
const OTHER_THAN_ASCII = /[^\0-\x1a\x1c-\x7f]/
/** Letters in a row that are rare in Latin-1, its control characters, and its signs where Polish has letters. */
const SUSPICIOUS = /[\x80-\xff]{3}|[\x80-\x9f]|[\xa1-\xef][\x40-\x7e][\xa1-\xef]|[\xc2-\xdf][\x80-\xbf]|[a-z][³¹¿¶±¼]/i

function decoded(octets: string, name: string): string | undefined {
  // Some versions of Node decode it as Latin-1.
  if (name === 'windows-1252') return fromWindows1252(octets)
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytesFromLatin1(octets))
  } catch {
    // The octets are not valid in this character set, or the platform does not support it.
    return undefined
  }
}

interface Charset {
  /** A label of the Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels). */
  readonly name: string
  /** All of its characters beyond ASCII. */
  readonly letters: RegExp
  /** The most frequent ones. */
  readonly usual: RegExp
  /** The minimum share of those. */
  readonly least: number
  /** The characters that never occur in a text. */
  readonly never?: RegExp
}

/** The share of usual letters among those beyond ASCII: 0 if the octets are not valid text in this character set. */
function shareOfUsual(text: string, { letters, usual, least, never }: Charset): number {
  const all = text.match(/[^\0-\x7f]/gu) ?? []
  if (!all.every((letter) => letters.test(letter)) || never?.test(text)) return 0
  const share = (text.match(usual)?.length ?? 0) / all.length
  return share < least ? 0 : share
}

let made: readonly Charset[] | undefined

/** Created for the first text in an old character set: hardly any server sends one. */
function charsets(): readonly Charset[] {
  made ??= allCharsets()
  return made
}

const LETTERS = latePattern('[\\p{L}\\p{M}\\p{P}\\p{S}\\p{Zs}]', 'u')
const LETTERS_AND_POINTS = latePattern('[\\p{L}\\p{P}]', 'gu')

function allCharsets(): readonly Charset[] {
  const SIGNS = '\\u3000-\\u303f\\uff01-\\uff5e“”‘’…—·'
  const HAN = new RegExp(`[\\p{sc=Han}${SIGNS}]`, 'u')
  const JAPANESE = new RegExp(`[\\p{sc=Han}\\u3041-\\u3096\\u30a1-\\u30fc${SIGNS}]`, 'u')
  const KANA = /[\u3041-\u3096\u30a1-\u30fc、。]/g
  /** The characters of mail servers' messages, and the most frequent ones in general. */
  const SIMPLIFIED =
    /[的了是您你我在有中为以后到将已被该此与和或于从可能要使用不未没请户帐号账会员邮箱信收件文密码口令授权客端名登录完整地址认验证方式机网页器加安全连接书发人送者对转内容附主题正毒告小字节长量空间存储磁盘限上额配最频率次数并反向解析黑单域协议命指语法参服务系统库规则管理知找无这个错误效失败过期超时停禁关闭删除锁拒满足多太繁快必须需暂当前异常部维护忙风险再试允许支持确合定册通成功开启天今，。！：；（）]/g
  const TRADITIONAL =
    /[的了是您你我在有中為以後到將已被該此與和或於從可能要使用不未沒請戶帳號會員郵箱信收件匣資料夾密碼者名稱登入完整電子認證驗方式機制網頁器安全連線寄人發繼轉送訊息內容主旨垃圾長度空間限額配頻率次數工作階段端路國外黑單域語法參服務伺系統庫規則管理無錯誤效失敗過期逾時停關閉暫刪除鎖封滿超出達多繁快大拒絕須目前異常部維護忙稍再試允許支援正確存開啟動分鐘小每日本，。！：；（）]/g
  const HANGUL =
    /[이가을를은는의에로으서하지않습니다인증실패그계정비밀번호아디메일사용자수없있한도초과발신받보내기량크버오류연결접속권잘못된되었시후해주세요필등록차단허거부중스팸함공간암화]/g
  const CYRILLIC = /[а-яёА-ЯЁ№«»—–]/
  const FREQUENT_CYRILLIC = /[оеаинтсрвлкдмпуяы]/gi
  /** A word in two scripts, and a capital within a word. */
  const NO_RUSSIAN = /[A-Za-z][а-яёА-ЯЁ]|[а-яёА-ЯЁ][A-Za-z]|[а-яё][А-ЯЁ]/
  const POLISH = /[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]/
  /** Spanish begins a question with the octet of a `ż`. */
  const POLISH_WITHIN = /(?<=\p{L})[ąłśźż]/gu
  const WESTERN = /[\u00a0-\u00ff‘’‚“”„–—…€ŠšŽžŒœŸ]/

  // Among equals the first one wins.
  return [
    { name: 'utf-8', letters: LETTERS(), usual: LETTERS_AND_POINTS(), least: 0.8 },
    { name: 'euc-jp', letters: JAPANESE, usual: KANA, least: 0.2 },
    { name: 'shift_jis', letters: JAPANESE, usual: KANA, least: 0.2 },
    { name: 'gb18030', letters: HAN, usual: SIMPLIFIED, least: 0.4 },
    { name: 'big5', letters: HAN, usual: TRADITIONAL, least: 0.4 },
    { name: 'euc-kr', letters: /[가-힣]/, usual: HANGUL, least: 0.5 },
    { name: 'windows-1251', letters: CYRILLIC, usual: FREQUENT_CYRILLIC, least: 0.6, never: NO_RUSSIAN },
    { name: 'koi8-r', letters: CYRILLIC, usual: FREQUENT_CYRILLIC, least: 0.6, never: NO_RUSSIAN },
    { name: 'windows-1250', letters: POLISH, usual: POLISH_WITHIN, least: 0.2 },
    { name: 'iso-8859-2', letters: POLISH, usual: POLISH_WITHIN, least: 0.2 },
    { name: 'windows-1252', letters: WESTERN, usual: /[‘’“”„–—…Œœ]/g, least: 0.01 },
  ]
}
