import { describe, explain } from 'mailwhy/classify'
import { createTransport } from 'nodemailer'

const transport = createTransport({
  host: 'smtp.example.com',
  port: 587,
  requireTLS: true,
  auth: { user: 'ann@example.com', pass: 'correct horse battery' },
})

try {
  await transport.verify()
} catch (error) {
  const [diagnosis] = explain(error) // never throws
  if (!diagnosis || diagnosis.code === 'unknown') throw error // perhaps a fault of the program
  const { title, cause, help } = describe(diagnosis, { locale: 'en' })
  console.log(`${diagnosis.code}: ${title}`)
  console.log(cause)
  for (const sentence of help) console.log(`- ${sentence}`)
  console.log(diagnosis.proof.map(({ text }) => text).join('\n'))
}
