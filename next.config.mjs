/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  agentRules: false,
  typedRoutes: false,
  reactStrictMode: true,
  // Pages depend on who asks and carry a nonce: nothing is prerendered but the error pages.
  serverExternalPackages: ['nodemailer', 'sharp', 'pino', 'pg', 'react-email', 'resend'],
  images: { unoptimized: true },
  // Our own server program sets these headers; see scripts/serve.ts.
  compress: true,
  experimental: { optimizePackageImports: ['lucide-react'] },
}
export default config
