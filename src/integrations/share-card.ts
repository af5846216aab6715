import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import satori from 'satori';
import sharp from 'sharp';

const require = createRequire(import.meta.url);
const fontFile = (weight: number): string =>
  require.resolve(`@fontsource/public-sans/files/public-sans-latin-${weight}-normal.woff`);

let fonts: Promise<{ name: string; data: Buffer; weight: 400 | 700 }[]> | undefined;

async function loadFonts() {
  return Promise.all(
    ([400, 700] as const).map(async (weight) => ({
      name: 'Public Sans',
      data: await readFile(fontFile(weight)),
      weight,
    })),
  );
}

/** An element in satori's form, without React. */
const box = (style: object, children: unknown) => ({ type: 'div', props: { style, children } });

const shortened = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, text.lastIndexOf(' ', max))} …`;

/** The preview image of a page for links: PNG, 1200 x 630 pixels, with text as paths. */
export async function drawCard(title: string, description: string): Promise<Buffer> {
  fonts ??= loadFonts();
  const drawing = box(
    {
      display: 'flex',
      flexDirection: 'column',
      width: '100%',
      height: '100%',
      boxSizing: 'border-box',
      padding: '64px 72px',
      background: '#fcfbf8',
      color: '#17191c',
      borderTop: '16px solid #a83c00',
    },
    [
      box({ fontSize: 28, color: '#a83c00', fontWeight: 700 }, 'Diffusion Hardware'),
      box(
        {
          display: 'flex',
          marginTop: 48,
          fontSize: 68,
          fontWeight: 700,
          lineHeight: 1.12,
          letterSpacing: -1,
        },
        shortened(title, 90),
      ),
      box(
        { display: 'flex', maxWidth: 1056, marginTop: 32, fontSize: 32, lineHeight: 1.4, color: '#474a4d' },
        shortened(description, 170),
      ),
    ],
  );
  const svg = await satori(drawing as Parameters<typeof satori>[0], {
    width: 1200,
    height: 630,
    fonts: await fonts,
  });
  return sharp(Buffer.from(svg)).png({ compressionLevel: 7 }).toBuffer();
}
