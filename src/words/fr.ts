import { ANY } from './fr/any.ts'
import { AUTH, CREDENTIAL_HINTS, SASL_FAULTS } from './fr/auth.ts'
import { DEPARTURES, LINT } from './fr/departures.ts'
import { DISCOVERY } from './fr/discovery.ts'
import { GROUPS } from './fr/groups.ts'
import { HTML } from './fr/html.ts'
import { NETWORK } from './fr/network.ts'
import { OAUTH_VARIANTS, TOKEN_FORM_WORDS } from './fr/oauth.ts'
import { ODDITIES, ODDITY_VARIANTS } from './fr/oddities.ts'
import { PAGE } from './fr/page.ts'
import { PROTOCOL } from './fr/protocol.ts'
import { PROVIDER_VALUES, PROVIDER_VARIANTS } from './fr/provider.ts'
import { DIFF, REPORT, STEPS, VALUES } from './fr/report.ts'
import { SEND, TEST_MESSAGE } from './fr/send.ts'
import { SETTING_HINTS } from './fr/setting-hints.ts'
import { TERMINAL } from './fr/terminal.ts'
import { ALERTS, CERTIFICATE_FAULTS, TLS } from './fr/tls.ts'
import type { PartialSentences } from './sentences.ts'

/**
 * The sentences in French. `template.ts` says how facts are named. A sentence of help is left out if its fact is missing.
 */
export const FR = {
  language: 'fr',
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
  faultInChain: 'certificat n° {certificate} de la chaîne : {fault}',
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
} as const satisfies PartialSentences
