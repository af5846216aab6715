import { useStore } from '@nanostores/react';
import { useState } from 'react';
import { attentionOverlay } from '../../../lib/diffusion/attention-overlay.ts';
import { attentionOfToken } from '../../../lib/diffusion/attention.ts';
import { columns, rows } from '../../../lib/diffusion/drawing.ts';
import { regionShares, strongest } from '../../../lib/diffusion/regions.ts';
import { $run } from '../../../stores/demo.ts';
import { Choice } from '../../ui/fields.tsx';
import { ImageCanvas } from '../ImageCanvas.tsx';

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;

/** The U-Net's attention to a word over all steps or in one step, as an image and as numbers. */
export function AttentionView() {
  const { steps, tokens, images } = useStore($run);
  const [chosen, setChosen] = useState('');
  const [step, setStep] = useState('all');
  const maps = steps.flatMap(({ attention }) => (attention ? [attention] : []));
  const image = images[0]?.image ?? steps.at(-1)?.preview;
  if (!tokens || !image || maps.length === 0) return null;
  const words = tokens.pieces.map((piece, index) => [String(index), piece.text] as const).slice(1);
  const word = words.find(([index]) => index === chosen) ?? words.at(-1);
  if (!word) return null;
  const used = step === 'all' ? maps : maps.slice(Number(step), Number(step) + 1);
  const { width, height } = maps[0]!;
  const plane = attentionOfToken(used.length > 0 ? used : maps, Number(word[0]));
  const share = plane.reduce((sum, value) => sum + value, 0) / plane.length;
  const regions = regionShares(plane, width, height);
  const strongestRegion = strongest(regions);
  return (
    <>
      <h3>Attention to a word</h3>
      <p>
        At each of {height} × {width} positions the U-Net divides its attention between the tokens of the
        prompt. The image shows where the selected word got the most attention.
      </p>
      <div className="fields">
        <Choice label="Word" choices={words} value={word[0]} onChange={setChosen} />
        <Choice
          label="Step"
          choices={[
            ['all', 'All steps (mean)'],
            ...maps.map((_, index) => [String(index), `Step ${steps[index]!.step + 1}`] as const),
          ]}
          value={step}
          onChange={setStep}
        />
      </div>
      <p role="status">
        “{word[1]}” gets {percent(share)} of the attention. The largest part of it,{' '}
        {percent(strongestRegion.share)}, is at the {strongestRegion.name}.
      </p>
      <div className="attention">
        <ImageCanvas
          image={attentionOverlay(image, plane, width, height)}
          label={`Attention to “${word[1]}”, strongest at the ${strongestRegion.name}`}
        />
        <table className="datasheet">
          <caption>Share of the word’s attention by region of the image</caption>
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
                    {percent(regions[3 * i + j]!.share)}
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
