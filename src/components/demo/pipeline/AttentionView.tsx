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

/** Where the U-Net looked for a word, over all steps or at one: as a picture, and in numbers. */
export function AttentionView() {
  const { steps, tokens, images: pictures } = useStore($run);
  const [chosen, setChosen] = useState('');
  const [step, setStep] = useState('all');
  const maps = steps.flatMap(({ attention }) => (attention ? [attention] : []));
  const image = pictures[0]?.image ?? steps.at(-1)?.preview;
  if (!tokens || !image || maps.length === 0) return null;
  const words = tokens.pieces.map((piece, index) => [String(index), piece.text] as const).slice(1);
  const word = words.find(([index]) => index === chosen) ?? words.at(-1);
  if (!word) return null;
  const used = step === 'all' ? maps : maps.slice(Number(step), Number(step) + 1);
  const { width, height } = maps[0]!;
  const plane = attentionOfToken(used.length > 0 ? used : maps, Number(word[0]));
  const share = plane.reduce((sum, value) => sum + value, 0) / plane.length;
  const regions = regionShares(plane, width, height);
  const most = strongest(regions);
  return (
    <>
      <h3>Where it looks for a word</h3>
      <p>
        At each of {height} × {width} places the U-Net shares its attention out among the tokens of the
        prompt. The picture shows where the chosen word got most of it.
      </p>
      <div className="fields">
        <Choice label="Word" choices={words} value={word[0]} onChange={setChosen} />
        <Choice
          label="At"
          choices={[
            ['all', 'all steps, averaged'],
            ...maps.map((_, index) => [String(index), `step ${steps[index]!.step + 1}`] as const),
          ]}
          value={step}
          onChange={setStep}
        />
      </div>
      <p role="status">
        “{word[1]}” gets {percent(share)} of the attention; {percent(most.share)} of that lies at the{' '}
        {most.name}.
      </p>
      <div className="attention">
        <ImageCanvas
          picture={attentionOverlay(image, plane, width, height)}
          label={`Attention to “${word[1]}”, most at the ${most.name}`}
        />
        <table className="datasheet">
          <caption>Share of the word’s attention by part of the picture</caption>
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
