/**
 * Compares a folder of traces of real classes with the command line, which is asked for each row:
 * `npx node tools/recorder/bars.ts FOLDER [word …]`, or only for rows whose component contains one of the words.
 *
 * The folder holds `ids.json` (which model and component a traced component is), `activation-traces-2026.json` and
 * `training-traces-2026.json`. Prints each row that is outside its bar, and the share of rows that are within it.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

interface Named {
  model: string;
  component: string;
}

interface Row {
  component: string;
  width: number;
  height: number;
  frames: number;
  batch: number;
  text_tokens?: number;
}

interface ActivationRow extends Row {
  dtype: string;
  act_peak_bytes: number;
  reference_images?: unknown[];
  num_frames?: number;
  tiled?: boolean;
  cached_tokens?: number;
}

interface TrainingRow extends Row {
  rank: number;
  targets: string;
  autocast: boolean;
  gradient_checkpointing: boolean;
  train_peak_bytes: number;
}

interface Question {
  name: string;
  words: string[];
  expected: number;
  /** Rows that are shown but not counted. */
  judged: boolean;
}

const barOfActivations = 0.01;
const barOfTraining = 0.03;
const processes = 2;

/** Models that the training traces name, which are older than the ids. */
const trainedModels: Readonly<Record<string, string>> = {
  sdxl: 'sdxl',
  flux1_dev: 'flux1-dev',
  qwen_image: 'qwen-image',
  hunyuanvideo: 'hunyuanvideo',
  wan22_ti2v_5b: 'wan22-5b',
  z_image: 'z-image-base',
};

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

const sizeWords = (row: Row): string[] => [
  ...['--width', row.width, '--height', row.height, '--frames', row.frames, '--batch', row.batch].map(String),
  ...(row.text_tokens === undefined ? [] : ['--text-tokens', String(row.text_tokens)]),
];

function nameOf(row: Row, ...more: readonly string[]): string {
  return [
    row.component,
    `${row.width}x${row.height}`,
    `${row.frames} frames`,
    `batch ${row.batch}`,
    ...more,
  ].join(' ');
}

function activationQuestion(row: ActivationRow, named: ReadonlyMap<string, Named>): Question | null {
  const [id, method] = row.component.split(':');
  const found = named.get(id!);
  if (!found) return null;
  const part = method === undefined ? found.component : `${found.component}-${method}`;
  const references = row.reference_images?.length ?? 0;
  return {
    name: nameOf(row, row.dtype),
    words: [
      ...['vram', '--model', found.model, '--component', part, '--trace', '--json', ...sizeWords(row)],
      ...['--dtype', row.dtype, '--attention', 'sdpa'],
      ...(references > 0 ? ['--references', String(references)] : []),
      ...(row.tiled ? ['--vae-tiling'] : []),
    ],
    expected: row.act_peak_bytes,
    judged: !row.tiled && row.cached_tokens === undefined,
  };
}

function trainingQuestion(row: TrainingRow): Question {
  const model = trainedModels[row.component]!;
  return {
    name: nameOf(
      row,
      `${row.targets} rank ${row.rank}`,
      row.autocast ? 'autocast' : 'bf16',
      row.gradient_checkpointing ? 'checkpointed' : 'plain',
    ),
    words: [
      ...['vram', '--model', model, '--task', 'train-lora', '--component', 'denoiser', '--trace', '--json'],
      ...[
        ...sizeWords(row),
        '--dtype',
        'bf16',
        '--lora-rank',
        String(row.rank),
        '--lora-targets',
        row.targets,
      ],
      row.gradient_checkpointing ? '--gradient-checkpointing' : '--no-gradient-checkpointing',
      row.autocast ? '--mixed-precision' : '--no-mixed-precision',
    ],
    expected: row.train_peak_bytes,
    judged: row.targets !== 'blocks',
  };
}

/** The bytes that the command line answers, or its error. */
async function answerTo(words: readonly string[]): Promise<number | string> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [main, ...words], { maxBuffer: 2 ** 26 });
    return (JSON.parse(stdout) as { workingSetBytes: number }).workingSetBytes;
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    const message = stdout
      ? (JSON.parse(stdout) as { error?: { message: string } }).error?.message
      : undefined;
    return message ?? String(error);
  }
}

async function compare(title: string, questions: readonly Question[], bar: number): Promise<void> {
  let [within, judged, next] = [0, 0, 0];
  const ask = async (): Promise<void> => {
    for (let at = next++; at < questions.length; at = next++) {
      const { name, words, expected, judged: counts } = questions[at]!;
      const answer = await answerTo(words);
      const off = typeof answer === 'number' ? answer / expected - 1 : NaN;
      const good = Math.abs(off) <= bar;
      judged += Number(counts);
      within += Number(counts && good);
      if (!good)
        console.log(
          `${counts ? '' : '(not judged) '}${name}: ${typeof answer === 'number' ? `${(100 * off).toFixed(2)} %` : answer}`,
        );
    }
  };
  await Promise.all(Array.from({ length: processes }, ask));
  console.log(
    `${title}: ${within} of ${judged} rows within ${100 * bar} %, ${questions.length - judged} more not judged`,
  );
}

const [folder, ...only] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give the folder that holds ids.json and the traces.');
const read = <T>(file: string): T => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
const asked = (row: Row): boolean => only.length === 0 || only.some((word) => row.component.includes(word));
const named = new Map(Object.entries(read<{ components: Record<string, Named> }>('ids.json').components));
const activations = read<ActivationRow[]>('activation-traces-2026.json').filter(asked);
const trainings = read<TrainingRow[]>('training-traces-2026.json').filter(asked);
await compare(
  'activations',
  activations.map((row) => activationQuestion(row, named)).filter((each) => each !== null),
  barOfActivations,
);
await compare('training', trainings.map(trainingQuestion), barOfTraining);
