import { JAVASCRIPT } from './javascript.ts'
import { OTHER_LANGUAGES } from './other-languages.ts'
import { PEOPLE } from './people.ts'
import { PHP } from './php.ts'
import { PYTHON } from './python.ts'
import { RARE_FORMS } from './rare-forms.ts'
import { RUBY_JAVA_NET } from './ruby-java-net.ts'
import { WHOLE_ERRORS } from './whole-errors.ts'
import { WHOLE_LOGS } from './whole-logs.ts'

/**
 * Reports in which the cause stands inside a sentence, an exception or a record, in the forms of public issues and forum
 * threads. Words, names and addresses were made for these tests. Each was labelled before it was read.
 */
export const SENTENCE_REPORTS = [...PYTHON, ...JAVASCRIPT, ...PHP, ...RUBY_JAVA_NET, ...OTHER_LANGUAGES, ...PEOPLE]

/** Whole reports in the forms of issues, forums, tickets and mails. Words, names and addresses were made for these tests. */
export const WHOLE_REPORTS = [...WHOLE_ERRORS, ...WHOLE_LOGS, ...RARE_FORMS]
