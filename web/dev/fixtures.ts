/** `npm run dev` without a server: a few invented people behind the same paths as the API. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Plugin } from 'vite'

import { answer } from './answers'

export function fixtures(): Plugin {
  const serve = (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (!url.pathname.startsWith('/api/')) return next()
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { status, body } = answer(url, Buffer.concat(chunks).toString())
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
      setTimeout(() => response.end(JSON.stringify(body)), 150)
    })
  }
  return {
    name: 'jiangtu-fixtures',
    configureServer: (server) => void server.middlewares.use(serve),
    configurePreviewServer: (server) => void server.middlewares.use(serve),
  }
}
