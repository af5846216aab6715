import type { Gpu } from '../../content/schemas/gpu.ts';
import type { Source } from '../../content/schemas/sourced.ts';
import type { CheckSetting } from '../build/check-setting.ts';

/** How PyTorch supports a generation of cards under an operating system. */
export interface DriverFact {
  /** `works`; `works with a limit`: older or unofficial software only; null where there is no data. */
  support: 'works' | 'works with a limit' | null;
  /** The support in words. */
  words: string;
  source: Source | null;
}

const cuda13: Source = {
  name: 'llmlaba.com: CUDA and PyTorch by compute capability; CUDA 13 drops Maxwell, Pascal and Volta',
  url: 'https://llmlaba.com/articles/cuda-pytorch-compatibility.html',
  date: '2025-08-14',
};

const blackwell: Source = {
  name: 'NVIDIA migration guide for Blackwell RTX: CUDA 12.8 or newer, driver R570 or newer',
  url: 'https://forums.developer.nvidia.com/t/software-migration-guide-for-nvidia-blackwell-rtx-gpus-a-guide-to-cuda-12-8-pytorch-tensorrt-and-llama-cpp/321330',
  date: '2025-01-01',
};

const xpu: Source = {
  name: 'PyTorch: getting started on Intel GPU; Arc A and B series on Windows 11 and Ubuntu',
  url: 'https://docs.pytorch.org/docs/2.15/notes/get_start_xpu.html',
  date: '2026-09-29',
};

const rocmWindows: Source = {
  name: 'ssubedir/RCOm-windows-gfx1030: AMD’s own PyTorch wheels for Windows take RDNA 3 and 4, not RDNA 2',
  url: 'https://github.com/ssubedir/RCOm-windows-gfx1030',
  date: '2026-11-24',
};

const noData: DriverFact = { support: null, words: 'no data on PyTorch support', source: null };

function nvidiaFact(architecture: string): DriverFact {
  if (architecture === 'Pascal' || architecture === 'Volta')
    return {
      support: 'works with a limit',
      words: 'CUDA 13 does not support it; use CUDA 12 and a PyTorch build that matches it',
      source: cuda13,
    };
  if (architecture.startsWith('Blackwell'))
    return { support: 'works', words: 'needs CUDA 12.8 and driver R570, or newer', source: blackwell };
  if (['Turing', 'Ampere', 'Ada Lovelace', 'Hopper'].includes(architecture))
    return { support: 'works', words: 'CUDA 12 and CUDA 13 support it', source: cuda13 };
  return noData;
}

function amdFact(architecture: string, os: CheckSetting['os']): DriverFact {
  if (os !== 'windows') return noData;
  if (architecture === 'RDNA 3.0' || architecture === 'RDNA 4.0')
    return { support: 'works', words: 'AMD’s PyTorch wheels for Windows support it', source: rocmWindows };
  if (architecture === 'RDNA 2.0')
    return {
      support: 'works with a limit',
      words: 'AMD’s release wheels of PyTorch for Windows do not support it; nightly builds do',
      source: rocmWindows,
    };
  return noData;
}

/** How PyTorch supports a card. @param os the operating system; null while the reader has not chosen one */
export function driverFact(gpu: Gpu, os: CheckSetting['os']): DriverFact {
  switch (gpu.vendor) {
    case 'NVIDIA':
      return nvidiaFact(gpu.architecture);
    case 'AMD':
      return amdFact(gpu.architecture, os);
    case 'Intel':
      return gpu.name.startsWith('Arc Pro')
        ? noData
        : {
            support: 'works',
            words: 'PyTorch 2.5 and newer support it on Windows 11 and Ubuntu',
            source: xpu,
          };
    case 'Apple':
      return noData;
  }
}
