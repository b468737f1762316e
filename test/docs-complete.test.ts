import { describe, expect, test } from 'vitest'
import { doorFiles, publicNames } from '../scripts/docs/declarations.ts'
import { optionsOf, publicTypes, SECTIONS } from '../scripts/docs/options.ts'

describe.each([...doorFiles()])('%s', (_, file) => {
  const names = publicNames(file)

  test('has a comment on every public name, and on every member of one', () => {
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter(({ comment }) => comment === '').map(({ name }) => name)).toEqual([])
    const members = names.flatMap((one) => one.members.map((member) => ({ ...member, of: one.name })))
    const isOwn = ({ name }: { readonly name: string }) => name !== 'constructor'
    expect(members.filter((one) => isOwn(one) && one.comment === '').map((one) => `${one.of}.${one.name}`)).toEqual([])
  })
})

/** Types of settings and options that are no option themselves, or that say only that a thing is left out. */
const NO_OPTIONS = ['LoginSettings', 'ReportedSettings']

test('every type of settings and options is in the page of options', () => {
  const listed = SECTIONS.flatMap(([, names]) => names)
  const types = [...publicTypes().keys()].filter((name) => /^[A-Z].*(?:Options|Settings)$/.test(name))
  expect(types.filter((name) => !listed.includes(name) && !NO_OPTIONS.includes(name))).toEqual([])
})

describe.each(SECTIONS.flatMap(([, names]) => names))('%s', (name) => {
  const options = optionsOf(publicTypes().get(name) ?? expect.fail(`${name} is not public`))

  test('says the unit of every number', () => {
    const numbers = options.filter(({ member }) => /\bnumber\b/.test(member.type) && !/=>/.test(member.type))
    expect(numbers.filter(({ unit }) => unit === '').map((one) => one.name)).toEqual([])
  })

  test('says the default of everything that may be left out', () => {
    const optional = options.filter(({ member }) => member.isOptional)
    expect(optional.filter(({ standard }) => standard === '').map((one) => one.name)).toEqual([])
  })
})
