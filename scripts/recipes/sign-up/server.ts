/**
 * Starts the form on loopback:
 *
 *     npx tsx sign-up/server.ts
 */
import { serve } from '@hono/node-server'
import { signUp } from './sign-up.ts'

serve({ fetch: signUp().fetch, port: Number(process.env.PORT ?? 3000), hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`http://127.0.0.1:${port}/`)
})
