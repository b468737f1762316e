/** The little of it that the tests use. */
declare module 'nodemailer' {
  export function createTransport(options: Readonly<Record<string, unknown>>): {
    verify(): Promise<true>
    sendMail(message: Readonly<Record<string, unknown>>): Promise<unknown>
    close(): void
  }
}
