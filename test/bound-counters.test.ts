import { expect, test } from 'vitest'
import { renderText, reportOf } from '../src/classify.ts'
import { withBoundCounters } from '../src/words/ja/bound-counters.ts'
import { FIXTURES } from './fixtures.ts'

test.each([
  ['{seconds, number} 秒以内に', '{seconds, number}\u00a0秒以内に'],
  ['パスワードの送信：{count, number} 回。', 'パスワードの送信：{count, number}\u00a0回。'],
  ['2 段階認証', '2\u00a0段階認証'],
  ['{host} のポート {port} で', '{host} のポート {port} で'],
])('%j: a number is bound to its counter', (text, bound) => {
  expect(withBoundCounters({ help: [text, { unless: ['modeKnown'], text }] })).toEqual({
    help: [bound, { unless: ['modeKnown'], text: bound }],
  })
})

test.each([60, 77, 100])('no line of a Japanese report of %d columns begins with a counter', (width) => {
  for (const { transcripts } of FIXTURES) {
    const lines = renderText(reportOf(transcripts), { locale: 'ja', width }).split('\n')
    const cut = lines.filter((line, at) => /\d$/.test(lines[at - 1] ?? '') && /^ *[秒分行件回年月日]/.test(line))
    expect(cut).toEqual([])
  }
})
