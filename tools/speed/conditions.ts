import type { Platform, SpeedDtype, Stack } from '../../src/content/schemas/throughput.ts';

/** Weight formats that no request to the estimator can name, with the reason why their rows are only displayed. */
const experimental = /^(int4wo|fp6|fp5|fp4_e|autoquant|sparsify)/;

/** The precision of a row as read; null where it is not stated. `differs` where no request can state it. */
export function dtypeOf(text: string | null): { dtype: SpeedDtype | null; differs: string | null } {
  if (text === null) return { dtype: null, differs: null };
  const plain = text.toLowerCase();
  const is = (dtype: SpeedDtype) => ({ dtype, differs: null });
  if (experimental.test(plain)) return { dtype: 'w4', differs: `weights in the experimental format ${text}` };
  if (plain.startsWith('tensorrt')) return { dtype: 'fp8', differs: 'precisions of several layers differ' };
  if (plain.startsWith('nvfp4')) return is('nvfp4');
  if (/^(int8wo|q8|8-bit|qint8|fp8_scaled|6-bit|q6|q5)/.test(plain)) return is('w8');
  if (/^(int4dq|int4|q4|q3|4-bit|nf4|3-bit)/.test(plain)) return is('w4');
  if (/^(int8dq|int8)/.test(plain)) return is('int8');
  if (plain.startsWith('fp8')) return is('fp8');
  // Users differ: `bfloat16:3/float16:1` counts them.
  const votes = { fp32: 0, fp16: 0, bf16: 0 };
  for (const part of plain.split('/')) {
    const [name = '', count = '1'] = part.split(':');
    if (name.includes('bf')) votes.bf16 += Number(count);
    else if (name.includes('32')) votes.fp32 += Number(count);
    else if (name.includes('16')) votes.fp16 += Number(count);
  }
  const [most] = Object.entries(votes).sort(([, one], [, other]) => other - one);
  return most && most[1] > 0 ? is(most[0] as 'fp32') : { dtype: null, differs: `precision ${text}` };
}

const stacks: readonly [RegExp, Stack][] = [
  [/^(sd\.next|a1111|forge|framepack webui)/i, 'webui'],
  [/stable-diffusion\.cpp|^amuse/i, 'sdcpp'],
  [/^comfyui/i, 'comfyui'],
  [/sglang/i, 'sglang'],
  [/vllm/i, 'vllm-omni'],
  [/lightx2v/i, 'lightx2v'],
  [/trtllm/i, 'trtllm'],
  [/tensorrt/i, 'tensorrt'],
  [/openvino/i, 'openvino'],
  [/^xdit/i, 'xdit'],
  [/^fastvideo/i, 'fastvideo'],
  [/^flux2\.c/i, 'flux2c'],
  [/^draw things/i, 'drawthings'],
  [/mlx|mflux/i, 'mlx'],
  [/^(diffusers|official code|authors|pytorch|torch|flux-fp8-api)/i, 'pytorch'],
];

/** The kind of software of a row; null for programs that the estimator does not know. */
export function stackOf(framework: string | null, acceleration: string | null): Stack | null {
  if (framework === null) return null;
  const stack = stacks.find(([pattern]) => pattern.test(framework))?.[1] ?? null;
  if (stack === 'pytorch' && /compile/.test(`${framework} ${acceleration ?? ''}`)) return 'compile';
  return stack;
}

/** The platform of a row by its software, or that of the card's maker. */
export function platformOf(framework: string | null, maker: string | null): Platform {
  const text = framework ?? '';
  if (/zluda/i.test(text)) return 'zluda';
  if (/vulkan/i.test(text)) return 'vulkan';
  if (maker === 'NVIDIA') return 'cuda';
  if (maker === 'AMD')
    return /rocm|hip/i.test(text) || /comfyui|pytorch|diffusers/i.test(text) ? 'rocm' : 'unknown';
  if (maker === 'Intel') return 'xpu';
  if (maker === 'Apple') return 'metal';
  return 'unknown';
}

/** Ways in which several cards share one image, in the words of the rows; null where none is named. */
export function sharingOf(acceleration: string | null): string | null {
  const ways = ['tensor-parallel', 'cfg-parallel', 'Ulysses', 'ring', 'context parallel'];
  const named = ways.filter(
    (way) =>
      (acceleration ?? '').includes(way) ||
      (acceleration ?? '').includes(way.replace('-parallel', ' parallel')),
  );
  if ((acceleration ?? '').startsWith('cfg +')) named.unshift('cfg-parallel');
  return named.length === 0 ? null : [...new Set(named)].join(', ');
}

/** What an acceleration does beyond compilation and sharing, for which a request has no setting; null for nothing. */
export function otherAcceleration(acceleration: string | null): string | null {
  const rest = (acceleration ?? '')
    .split(/\s*\+\s*/)
    .filter(
      (part) =>
        part !== '' &&
        !/^(torch\.compile|PyTorch|OpenVINO|tensor-parallel|cfg-parallel|cfg|Ulysses|ring parallel|ring|context parallel|FlashAttention 3|FA3)$/.test(
          part,
        ),
    );
  return rest.length === 0 ? null : rest.join(' + ');
}
