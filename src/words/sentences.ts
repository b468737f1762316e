import type { EN } from './en.ts'
import type { SentenceTable } from './table.ts'

/**
 * Everything that a person reads, in one language: English has every sentence, and its keys are the keys there are.
 * `{name}` stands for a fact; `src/rules/CODES.md` and `FACTS` say which facts each code has.
 */
export type Sentences = {
  readonly [Part in keyof SentenceTable]: string extends keyof SentenceTable[Part]
    ? Readonly<Record<keyof (typeof EN)[Part], SentenceTable[Part][keyof SentenceTable[Part]]>>
    : SentenceTable[Part]
}

/** Some of the sentences, for a language that is not complete yet or a program with sentences of its own. */
export type PartialSentences<T = Sentences> = T extends string | readonly unknown[]
  ? T
  : { readonly [Key in keyof T]?: PartialSentences<T[Key]> | undefined }
