/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  agentRules: false,
  typedRoutes: false,
  reactStrictMode: true,
  // Pages depend on who asks and carry a nonce: nothing is prerendered but the error pages.
  serverExternalPackages: [
    'nodemailer',
    'sharp',
    'pino',
    'pg',
    'react-email',
    'resend',
    '@aws-sdk/client-s3',
    '@aws-sdk/s3-request-presigner',
  ],
  // Titles come with the page and not after it: without JavaScript, for every reader alike, and cheaper.
  htmlLimitedBots: /.*/,
  // `npm run check` reads the types of everything, tests included; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // scripts/serve.ts compresses a page once it is whole.
  compress: false,
  turbopack: {
    // Excalidraw brings a second, older Mermaid to turn pasted text into shapes. Typing Mermaid has a page of its own here.
    resolveAlias: { '@excalidraw/mermaid-to-excalidraw': './components/submissions/drawing/no-mermaid.ts' },
  },
  experimental: { optimizePackageImports: ['lucide-react'] },
}
export default config
