import type { MetadataRoute } from 'next';

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Foremost',
    short_name: 'Foremost',
    description: 'One list, in order.',
    id: '/todos',
    start_url: '/todos',
    display: 'standalone',
    background_color: '#fefefe',
    theme_color: '#fefefe',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-512-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
