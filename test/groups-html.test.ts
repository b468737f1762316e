import { describe, expect, test } from 'vitest'
import { groupByCause, renderGroups, renderGroupsHtml } from '../src/bulk.ts'
import { LOCALES } from '../src/classify.ts'
import { wordsFor } from '../src/words/choose.ts'
import { everyGroup } from './every-group.ts'
import { many, report } from './group-reports.ts'
import { HOSTILE } from './hostile-report.ts'
import { readable, tagsIn } from './markup.ts'

const section = (page: string, name: string) =>
  new RegExp(`<section class="${name}"[\\s\\S]*?</section>`).exec(page)?.[0] ?? ''

describe('the groups as a page', () => {
  test('has each cause in the list and at length, and its mailboxes', async () => {
    const groups = await everyGroup()
    const page = renderGroupsHtml(groups)
    const verdicts = [...page.matchAll(/<section class="verdict (?:error|warning)"[\s\S]*?<\/section>/g)].map(
      ([text]) => text,
    )
    const all = [...groups.causes, ...groups.warnings]
    expect(verdicts).toHaveLength(all.length)
    for (const [at, { sentence, ids, besides, help, act }] of all.entries()) {
      const text = readable(verdicts[at] ?? '')
      for (const one of [sentence, act, ...help, ...ids, ...besides]) expect(text).toContain(readable(one))
      expect(page).toContain(`<a href="#cause-${at}">`)
      expect(verdicts[at]).toContain(`id="cause-${at}"`)
    }
    expect(readable(section(page, 'summary'))).toContain(
      `${groups.counts.failed} of ${groups.counts.mailboxes} mailboxes fail`,
    )
    for (const { sentence, ids } of [...groups.skipped, ...groups.unusable])
      for (const one of [sentence, ...ids]) expect(readable(section(page, 'unchecked'))).toContain(readable(one))
    for (const { sentence } of groups.since?.ended ?? []) expect(readable(section(page, 'changes'))).toContain(sentence)
  })

  test.each(LOCALES)('in %s, the sentences are in the language, also of groups that were stored', async (locale) => {
    const stored = JSON.parse(JSON.stringify(await everyGroup()))
    const page = readable(renderGroupsHtml(stored, { locale }))
    const { groups, codes } = wordsFor({ locale })
    expect(page).toContain(codes['app-password-required'].title)
    expect(page).toContain(groups.labels.notChecked)
    expect(page).not.toMatch(/‹(?!password|token)|undefined|NaN/)
    const whole = await everyGroup({ locale })
    for (const { sentence } of whole.causes) expect(page).toContain(readable(sentence))
  })

  test('the words of strangers stay text', async () => {
    const tagsFor = async (words: string) => {
      const hostile = report(words, [
        {
          code: 'auth-failed',
          host: words,
          links: [{ url: `javascript:${words}`, kind: 'named-by-server' }],
          proof: [{ transcript: 0, entry: 0, text: words }],
        },
      ])
      const problems = [{ code: 'ERR_PORT' as const, path: [], message: words }]
      const other = { ...hostile, id: `${words}2`, outcome: 'unusable' as const, problems }
      const groups = await groupByCause([hostile, other])
      expect(renderGroups(groups)).not.toMatch(/[\u001b\u202e]/)
      return tagsIn(renderGroupsHtml(groups))
    }
    const harmless = await tagsFor('harmless.example')
    for (const words of Object.values(HOSTILE)) expect(await tagsFor(words)).toEqual(harmless)
  })

  test('is all well only where everything was checked', async () => {
    expect(renderGroupsHtml(await groupByCause([report('a')]))).toContain('<section class="summary ok"')
    const skipped = { ...report('b'), ok: false, outcome: 'skipped' as const }
    expect(renderGroupsHtml(await groupByCause([report('a'), skipped]))).not.toContain('summary ok')
    expect(renderGroupsHtml(await groupByCause([]))).not.toContain('summary ok')
  })

  test('is bounded, and says what it leaves out', async () => {
    const names = await groupByCause(many(2_500, 'a', (id) => report(id, [{ code: 'auth-failed' }])))
    expect(renderGroupsHtml(names)).toContain('500 more are left out here.')
    const causes = await groupByCause(
      many(600, 'a', (id) => report(id, [{ code: 'dns-not-found', host: `${id.slice(0, -12)}.example` }])),
    )
    const page = renderGroupsHtml(causes)
    expect(page.match(/<section class="verdict/g)).toHaveLength(60)
    expect(page).toContain('100 more are left out here.')
    const text = renderGroups(causes)
    expect(text.match(/^error\[/gm)).toHaveLength(240)
    expect(text).toContain('\n360 more are left out here.\n')
  })
})
