import { ANY } from './pl/any.ts'
import { AUTH, CREDENTIAL_HINTS, SASL_FAULTS } from './pl/auth.ts'
import { withBoundLetters } from './pl/bound-letters.ts'
import { DEPARTURES, LINT } from './pl/departures.ts'
import { DISCOVERY } from './pl/discovery.ts'
import { GROUPS } from './pl/groups.ts'
import { HTML } from './pl/html.ts'
import { NETWORK } from './pl/network.ts'
import { OAUTH_VARIANTS, TOKEN_FORM_WORDS } from './pl/oauth.ts'
import { ODDITIES, ODDITY_VARIANTS } from './pl/oddities.ts'
import { PAGE } from './pl/page.ts'
import { PROTOCOL } from './pl/protocol.ts'
import { PROVIDER_VALUES, PROVIDER_VARIANTS } from './pl/provider.ts'
import { DIFF, REPORT, STEPS, VALUES } from './pl/report.ts'
import { SEND, TEST_MESSAGE } from './pl/send.ts'
import { SETTING_HINTS } from './pl/setting-hints.ts'
import { TERMINAL } from './pl/terminal.ts'
import { ALERTS, CERTIFICATE_FAULTS, TLS } from './pl/tls.ts'
import type { PartialSentences } from './sentences.ts'

/** The sentences in Polish. */
export const PL = withBoundLetters({
  language: 'pl',
  codes: { ...NETWORK.codes, ...TLS.codes, ...PROTOCOL.codes, ...AUTH.codes, ...SEND.codes, ...ANY.codes },
  variants: {
    ...NETWORK.variants,
    ...TLS.variants,
    ...PROTOCOL.variants,
    ...AUTH.variants,
    ...OAUTH_VARIANTS,
    ...PROVIDER_VARIANTS,
    ...SEND.variants,
    ...ANY.variants,
  },
  saslFaults: SASL_FAULTS,
  certificateFaults: CERTIFICATE_FAULTS,
  faultInChain: 'certyfikat {certificate} w łańcuchu: {fault}',
  alerts: ALERTS,
  hints: CREDENTIAL_HINTS,
  settingHints: SETTING_HINTS,
  values: { ...VALUES, ...PROVIDER_VALUES, tokenForm: TOKEN_FORM_WORDS },
  steps: STEPS,
  oddities: ODDITIES,
  departures: DEPARTURES,
  oddityVariants: ODDITY_VARIANTS,
  ...REPORT,
  diff: DIFF,
  discovery: DISCOVERY,
  groups: GROUPS,
  lint: LINT,
  terminal: TERMINAL,
  html: HTML,
  page: PAGE,
  testMessage: TEST_MESSAGE,
} as const satisfies PartialSentences)
