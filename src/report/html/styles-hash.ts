/** The SHA-256 of the style sheet (CSP Level 3 §2.3.1). `test/html-report.test.ts` says what it must be. */
export const STYLES_HASH = 'sha256-WYxDmjnuJSFUppB7tAvugOJ+KtDtMGvuJPjXX6XkiQU='
