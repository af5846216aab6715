import { useStore } from '@nanostores/react';
import { attentionOverlay } from '../../../lib/diffusion/attention-overlay.ts';
import { attentionOfToken } from '../../../lib/diffusion/attention.ts';
import { columns, rows } from '../../../lib/diffusion/drawing.ts';
import { regionShares, strongest } from '../../../lib/diffusion/regions.ts';
import { $run } from '../../../stores/demo.ts';
import { ImageCanvas } from '../ImageCanvas.tsx';
import type { ShownWord } from './shown-word.ts';
import { percentText } from '../../../lib/units/percent-text.ts';

/** The U-Net's attention to a word in the step shown, in numbers, and its mean over all steps, as an image. */
export function AttentionView({ word, step }: { word: ShownWord; step: number }) {
  const { steps, images } = useStore($run);
  const maps = steps.flatMap(({ attention }) => (attention ? [attention] : []));
  const image = images[0]?.image ?? steps.at(-1)?.preview;
  const shown = steps[step]?.attention;
  if (!image || !shown) return null;
  const { width, height } = shown;
  const plane = attentionOfToken([shown], word.token);
  const share = plane.reduce((sum, value) => sum + value, 0) / plane.length;
  const regions = regionShares(plane, width, height);
  const strongestRegion = strongest(regions);
  return (
    <>
      <p>
        At each of {height} × {width} positions the U-Net divides its attention between the tokens of the
        prompt.
      </p>
      <p role="status">
        In step {step + 1}, “{word.text}” gets {percentText(share)} of the attention. The largest part of it,{' '}
        {percentText(strongestRegion.share)}, is at the {strongestRegion.name}.
      </p>
      <div className="attention">
        <div className="cell">
          <ImageCanvas
            image={attentionOverlay(image, attentionOfToken(maps, word.token), width, height)}
            label={`Attention to “${word.text}”, mean of all steps`}
          />
          <span aria-hidden="true">Attention to “{word.text}”, mean of all steps</span>
        </div>
        <table className="datasheet">
          <caption>Share of the word’s attention by region of the image, in step {step + 1}</caption>
          <thead>
            <tr>
              <td />
              {columns.map((column) => (
                <th key={column} scope="col" className="num">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {columns.map((column, j) => (
                  <td key={column} className="num">
                    {percentText(regions[3 * i + j]!.share)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
