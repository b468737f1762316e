import { describe, explain, LOCALES } from 'mailwhy/classify'

const [diagnosis] = explain('535 5.7.139 Authentication unsuccessful, basic authentication is disabled.')
if (diagnosis) for (const locale of LOCALES) console.log(describe(diagnosis, { locale }).title)
